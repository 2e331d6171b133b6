// In WeChat: writes an event into the phone's own calendar.
import Taro from '@tarojs/taro'
import type { AddToCalendar } from './phone-calendar'

export const addToCalendar: AddToCalendar = async ({ title, place, note, startsAt, endsAt }) => {
  await Taro.addPhoneCalendar({
    title,
    location: place,
    description: note,
    startTime: Math.floor(startsAt / 1000),
    endTime: String(Math.floor(endsAt / 1000)),
    alarm: true,
    alarmOffset: 3600,
  })
}
