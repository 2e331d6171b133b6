// What people are told to wear, to bring and to pay at the photo day; the preset is notice B's own words.
import * as z from 'zod/mini'
import { OptionalText, Text, problem } from '../fields'

export const FEE_MAX = 1000
export const PRINTS_MAX = 40
/** Source: notice B 二.2, 8张二寸. */
const PRINTS = 8

export const CaptureSettings = z.strictObject({
  /** 着装要求. */
  attire: Text(300),
  /** What holds for glasses; '' where the school asks nothing. */
  glasses: OptionalText(100),
  /** One thing a line: what to have along. */
  bring: z.array(Text(100)).check(z.minLength(1, problem('REQUIRED')), z.maxLength(8)),
  /** 元 a person, to the 分; 0 where the school pays. */
  feeYuan: z
    .number()
    .check(
      z.refine(
        (yuan) => yuan >= 0 && yuan <= FEE_MAX && Number.isInteger(Math.round(yuan * 1e6) / 1e4),
        problem('NOT_A_FEE'),
      ),
    ),
  /** 冲印张数 a person, as the fee includes them. */
  prints: z._default(z.int().check(z.minimum(1), z.maximum(PRINTS_MAX)), PRINTS),
  /** What the fee is for and how it is paid. */
  feeNote: OptionalText(200),
  /** Further lines under the printed timetable and on the phone. */
  notes: z.array(Text(200)).check(z.maxLength(8)),
})
export type CaptureSettings = z.infer<typeof CaptureSettings>

/** Source: notice B 二.1–2 and annex 1's 图像采集须知 2 and 4; the ID card is what image centres ask for on the day. */
export const presetSettings: CaptureSettings = {
  attire:
    '建议穿白（浅）色衬衫，不穿蓝色、黄色、条纹或吊带衣，不化浓妆，不佩戴耳环、项链等饰品，发型整齐，不染发，不遮挡眼眉及双耳。',
  glasses: '',
  bring: ['学信网采集码：提前三天登录学信网获取，无采集码不能拍照', '本人身份证'],
  feeYuan: 20,
  prints: PRINTS,
  feeNote:
    '含拍摄费、冲印费（8张二寸）、上网和往返北京的邮寄等费用；以班为单位收齐，采集时直接向图像采集中心支付（微信支付）。',
  notes: [],
}

/** '20元/人', '12.5元/人'; '不收费' where there is none. */
export const feeLabel = ({ feeYuan }: Pick<CaptureSettings, 'feeYuan'>): string =>
  feeYuan > 0 ? `${feeYuan}元/人` : '不收费'
