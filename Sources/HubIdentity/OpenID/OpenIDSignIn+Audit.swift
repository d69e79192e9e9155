import HubCore
import RegionSDK

extension OpenIDSignIn {
    /// What the audit says of every step of a sign-in.
    struct Trace: Sendable {
        let time: Timestamp
        let source: String
        let requestID: String
        let platform: IdentityPlatform

        init(_ departure: Departure, _ provider: OpenIDProvider) {
            time = departure.time
            source = departure.source
            requestID = departure.requestID
            platform = provider.platform
        }

        init(_ arrival: Arrival, _ provider: OpenIDProvider) {
            time = arrival.time
            source = arrival.source
            requestID = arrival.requestID
            platform = provider.platform
        }
    }

    /// Writes that somebody came in.
    func record(_ trace: Trace, _ person: ID<Person>, isNew: Bool, on connection: any Connection) throws {
        let detail = isNew ? "首次登录，已关联账号" : "登录成功"
        try record(trace, object: "person:\(person)", .done, detail, on: connection)
    }

    /// Writes why somebody did not.
    func record(_ trace: Trace, refusal: OpenIDRefusal, on connection: any Connection) throws {
        try record(trace, object: "", .refused, refusal.detail, on: connection)
    }

    private func record(
        _ trace: Trace, object: String, _ result: AuditEntry.Result, _ detail: String, on connection: any Connection
    ) throws {
        try audit.record(
            AuditEntry(
                time: trace.time, actor: nil, source: trace.source, requestID: trace.requestID, action: "sign-in",
                object: object, result: result, detail: "\(trace.platform.title)（\(trace.platform.id)）：\(detail)"),
            on: connection)
    }
}
