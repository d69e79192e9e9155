import Glibc
import HTTPCore
import RegionSDK

/// A text message or a mail that left the hub.
public struct TestMessage: Sendable, Hashable {
    /// `text` or `mail`.
    public let kind: String
    /// The number or the address.
    public let recipient: String
    /// The name of the template.
    public let template: String
    /// The whole text.
    public let text: String
}

extension TestHub {
    /// Sends what waits in a tenant's outbox, and takes everything that was sent since the last call, in no order.
    public func takeMessages(_ tenant: String? = nil) async throws -> [TestMessage] {
        let house = try house(tenant)
        try await house.sendMessages()
        let folder = "\(hub.plan.data)/\(house.plan.info.id)/messages"
        guard let listing = opendir(folder) else { return [] }
        defer { closedir(listing) }
        var messages: [TestMessage] = []
        while let entry = readdir(listing) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name.hasSuffix(".json") else { continue }
            let json = try JSON(parsing: FileBytes.read("\(folder)/\(name)"))
            messages.append(
                TestMessage(
                    kind: json["kind"]?.string ?? "", recipient: json["to"]?.string ?? "",
                    template: json["template"]?.string ?? "", text: json["text"]?.string ?? ""))
            unlink("\(folder)/\(name)")
        }
        return messages
    }
}
