import HTTPCore
import HubCore
import RegionSDK

/// What is typed to make the first administrator.
struct SetUpForm: Sendable {
    var token = ""
    var name = ""
    var account = ""
    var password = ""

    init(token: String) { self.token = token }

    init(_ body: FormBody) {
        token = body.first("token") ?? ""
        name = body.first("name") ?? ""
        account = body.first("account") ?? ""
        password = body.first("password") ?? ""
    }

    /// The regional administrator (区域管理员): he manages people and names the three administrators of 等保, and holds
    /// none of their rights over roles, policies and the audit himself.
    private static let role = CoreRights.id + ".administrator"

    /// Adds the person with the role, unless there are people meanwhile, and writes it into the audit.
    func makeAdministrator(_ context: HostContext) async throws {
        let identity = context.tenant.identity
        let hash = try await identity.hash(password: password)
        let entry = AuditEntry(
            time: context.request.clock.now, actor: nil, account: account,
            source: context.request.request.peer.address, requestID: context.request.requestID, action: "set-up",
            object: "account:\(account)", detail: Self.role)
        let audit = context.request.services.audit
        try await context.request.database.write { connection in
            guard try identity.personCount(on: connection) == 0 else {
                throw HubError(.refused, "平台已完成首次设置！")
            }
            let person = try identity.add(
                NewPerson(name: name, account: account, passwordHash: hash), on: connection)
            _ = try identity.grant(Self.role, to: person, of: nil, districts: [], on: connection)
            try audit.record(entry, on: connection)
        }
    }
}
