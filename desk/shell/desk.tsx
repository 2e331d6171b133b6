// The signed-in desk: providers, then the person's posts and cohort, then the screen of the address.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { App, ConfigProvider } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useState } from 'react'
import { RouterProvider } from 'react-router-dom'
import { theme } from '../theme'
import { newRouter } from './routes'

dayjs.locale('zh-cn')

const newClient = () =>
  new QueryClient({
    defaultOptions: {
      // `call` has retried already where that helps.
      queries: { retry: false, staleTime: 20_000 },
      mutations: { retry: false },
    },
  })

export default function Desk() {
  const [client] = useState(newClient)
  const [router] = useState(newRouter)
  // Nothing of one person's answers may be left when the next one signs in.
  useEffect(() => () => client.clear(), [client])
  return (
    <QueryClientProvider client={client}>
      <ConfigProvider
        locale={zhCN}
        theme={theme}
        componentSize="middle"
        button={{ autoInsertSpace: false }}
        modal={{ centered: true }}
      >
        <App>
          <RouterProvider router={router} />
        </App>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
