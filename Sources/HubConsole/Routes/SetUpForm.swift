import HTTPCore
import HubCore
import RegionSDK

/// What is typed to make the first administrator.
struct SetUpForm: Sendable {
    var token = ""
    var name = ""
    var account = ""
    var password = ""
    var role = ""

    init(token: String) { self.token = token }

    init(_ body: FormBody) {
        token = body.first("token") ?? ""
        name = body.first("name") ?? ""
        account = body.first("account") ?? ""
        password = body.first("password") ?? ""
        role = body.first("role") ?? ""
    }

    /// Adds the person with the role, unless there are people meanwhile, and writes it into the audit.
    func makeAdministrator(_ context: HostContext) async throws {
        guard context.modules.contains(where: { $0.officialRoles.contains { $0.id == role } }) else {
            throw HubError(.invalid, "请选择角色！", fields: [FieldError("role", "请选择角色！")])
        }
        let identity = context.tenant.identity
        let hash = try await identity.hash(password: password)
        let entry = AuditEntry(
            time: context.request.clock.now, actor: nil, account: account,
            source: context.request.request.peer.address, requestID: context.request.requestID, action: "set-up",
            object: "account:\(account)", detail: role)
        let audit = context.request.services.audit
        try await context.request.database.write { connection in
            guard try identity.personCount(on: connection) == 0 else {
                throw HubError(.refused, "平台已完成首次设置！")
            }
            let person = try identity.add(
                NewPerson(name: name, account: account, passwordHash: hash), on: connection)
            _ = try identity.grant(role, to: person, of: nil, districts: [], on: connection)
            try audit.record(entry, on: connection)
        }
    }
}
