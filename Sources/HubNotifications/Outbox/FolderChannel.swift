import Glibc
import HTTPCore
import HubCore

/// Writes each message as a file into a folder: to look at in demonstrations and tests.
package struct FolderChannel: DeliveryChannel {
    private let folder: String
    private let workers: Workers
    package let kinds: Set<OutgoingMessage.Kind>

    package init(
        folder: String, workers: Workers, kinds: Set<OutgoingMessage.Kind> = Set(OutgoingMessage.Kind.allCases)
    ) {
        self.kinds = kinds
        self.folder = folder
        self.workers = workers
    }

    /// The file has its name when it is whole; its owner alone may read it.
    package func deliver(_ message: OutgoingMessage) async throws -> Handover {
        let bytes = Self.page(message).encoded()
        let (folder, path) = (folder, "\(folder)/\(message.key).json")
        try await workers.run {
            mkdir(folder, 0o700)
            let file = open(path + ".part", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
            guard file >= 0 else { throw Self.fault }
            defer { close(file) }
            let written = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            guard written == bytes.count, rename(path + ".part", path) == 0 else { throw Self.fault }
        }
        return Handover("folder")
    }

    private static func page(_ message: OutgoingMessage) -> JSON {
        [
            "kind": .string(message.kind.rawValue), "to": .string(message.recipient),
            "template": .string(message.template), "subject": .string(message.subject), "text": .string(message.text),
        ]
    }

    private static var fault: DeliveryFault { .passing(String(cString: strerror(errno))) }
}
