import HubCore
import RegionSDK

extension AccountDeed {
    /// What the audit says of it.
    func entry(_ action: String, result: AuditEntry.Result = .done, detail: String = "") -> AuditEntry {
        AuditEntry(
            time: time, actor: actor, source: source, requestID: requestID, action: action,
            object: "person:\(person)", result: result, detail: detail)
    }
}
