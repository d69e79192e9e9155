import HubCertificates
import HubCore
import HubCrypto
import RegionSDK

/// The CA of a demonstration, with a key of each kind for every organisation that signs in.
struct DemonstrationKeys {
    let folder: AuthorityFolder

    /// In a tenant's place of the data folder.
    init(data: String, tenant: String) { folder = AuthorityFolder("\(data)/\(tenant)/ca") }

    /// What to trust while a demonstration is shown; nil where none was made.
    func plan() -> AuthorityPlan? {
        guard folder.exists else { return nil }
        let service = SigningService(
            title: "协卡助手", address: "http://127.0.0.1:17080", certificates: "/certificates",
            signatures: "/signatures", download: "")
        let face = KeyAuthority(
            name: "demonstration", title: "法人一证通", signers: [.file, .service, .connection], service: service)
        var plan = AuthorityPlan(face: face, anchors: [folder.anchors])
        plan.lists = [folder.lists]
        return plan
    }

    /// Makes a key of each kind for an organisation, and a second of P-256, which its administrator can bind (新增锁); first
    /// the CA where there is none.
    func make(for owner: AuthorityFolder.Owner, password: String, at time: Timestamp) throws
        -> [AuthorityFolder.Issued]
    {
        do {
            if !folder.exists { try folder.make("演示CA", kinds: [.rsa2048, .p256, .sm2], at: time, listDays: 3650) }
            return try (folder.kinds + [.p256]).map { kind in
                try folder.issue(to: owner, kind: kind, password: password, at: time, days: 3650)
            }
        } catch let fault as AuthorityFault {
            throw HubError(.internal, "the certificates cannot be made: \(fault)")
        }
    }
}
