import HubCrypto
import RegionSDK

/// Room for a file that comes in one request, set aside ahead of its bytes: no more lies on the disk than the books say.
struct IncomingRoom: Sendable {
    let id: String
    private let room: FileRoom
    /// Bytes that one file can take.
    private let most: Int
    private let parts: FileParts
    private var bytes = 0

    init(_ room: FileRoom, most: Int, _ parts: FileParts) throws {
        id = Hex.text(of: try SecureBytes.random(16))
        (self.room, self.most, self.parts) = (room, most, parts)
    }

    /// Bytes that are taken ahead where nobody said how many come.
    private static let step = 256 << 10

    /// Takes what is known to come. Throws `full`.
    mutating func open() async throws {
        guard room.expected > 0 else { return }
        try await hold(min(room.expected, most))
    }

    /// Takes room for a file of so many bytes, and some ahead where there is enough. Throws `full`.
    mutating func reach(_ size: Int) async throws {
        guard size > bytes else { return }
        let ahead = max(min(size + Self.step, most), size)
        do { try await hold(ahead) } catch let error as HubError where error.code == .full && ahead > size {
            try await hold(size)
        }
    }

    /// Gives everything back: nothing was stored.
    func close() async {
        try? await parts.database.write { [id] in try RoomRows.remove(id, on: $0) }
    }

    private mutating func hold(_ size: Int) async throws {
        let (id, limits) = (id, parts.settings)
        let more = Space(bytes: size - bytes, organisation: room.organisation)
        let expires = parts.clock.now + limits.orphanSeconds
        try await parts.database.write {
            try RoomRows.add(more, to: id, until: expires, limits, on: $0)
        }
        bytes = size
    }
}
