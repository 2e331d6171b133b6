// Certificates (证书): the table of what graduates entered and the college has, its import, and its template.
import { Segmented } from 'antd'
import { certificates } from '../../../src/domain/certificates/contract'
import { PageHead } from '../../components/page-head'
import { useDesk } from '../../desk-context'
import { usePlace } from '../../place'
import { CertificateImport } from './import'
import { CertificateSettingsView } from './settings'
import { CertificateTable } from './table'

export default function Certificates() {
  const { may } = useDesk()
  const [{ view }, go] = usePlace('view')
  const views = [
    { value: 'table', label: '登记表' },
    ...(may(certificates.beginImport) ? [{ value: 'import', label: '导入表格' }] : []),
    { value: 'settings', label: '开放时间与样表' },
  ]
  return (
    <>
      <PageHead
        title="证书"
        lead="学生自己登记的，核对照片后采纳；学院也可以直接录入或按样表批量导入。证书信息表在“导出”里生成。"
      />
      <div className="toolbar">
        <Segmented
          value={view || 'table'}
          options={views}
          onChange={(value) => go({ view: value === 'table' ? undefined : value })}
        />
      </div>
      {view === 'import' ? (
        <CertificateImport />
      ) : view === 'settings' ? (
        <CertificateSettingsView />
      ) : (
        <CertificateTable />
      )}
    </>
  )
}
