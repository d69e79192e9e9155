import FilingKit
import HubCore
import RegionSDK

extension TenantRegistrations {
    /// The stored file of a paper of a registration that its reader was given. Reading one about a person is in the audit
    /// before a byte goes out, whoever reads it; one whose rule is gone may have been about a person. Throws `notFound`.
    package func read(_ paper: String, of application: Application, by change: AccessChange) async throws -> StoredFile
    {
        guard let found = application.papers.first(where: { "\($0.id)" == paper }) else {
            throw HubError(.notFound, "文件不存在！")
        }
        let rule = application.registration.papers.first { $0.id == found.paper }
        if rule?.isPersonal ?? true {
            let detail = "\(rule?.title ?? found.paper)：\(found.file.name)"
            try await parts.database.write { try note("paper", application, by: change, detail: detail, on: $0) }
        }
        return found.file
    }
}
