import HubCrypto
import RegionSDK
import Synchronization

/// Takes the bytes of one request of an upload to the disk. Each stretch is made durable and noted, so that a break costs
/// no more than that; with a checksum nothing is noted before all of it is known to be right.
struct Intake: Sendable {
    let piece: UploadPiece
    let file: PartFile
    /// The size of the whole.
    let size: Int
    let parts: FileParts
    /// Notes how much is durable.
    let advance: @Sendable (Int) async throws -> FileUpload

    /// Bytes that are written at once: pieces of the network are smaller than a hop to a thread is worth.
    private static let portion = 256 << 10

    /// What came is made durable at least so often while more comes.
    private static let pause = Duration.seconds(2)

    func run() async throws {
        let sum = try piece.checksum.map { try Checksum($0) }
        var waiting: [UInt8] = []
        var durable = piece.offset
        var noted = ContinuousClock.now
        var fault: (any Error)?
        while fault == nil {
            do {
                guard let bytes = try await piece.next() else { break }
                if waiting.isEmpty { waiting = bytes } else { waiting += bytes }
            } catch { fault = error }
            guard waiting.count >= Self.portion else { continue }
            try await write(waiting, sum)
            waiting = []
            let isDue = file.size - durable >= parts.settings.stretch || noted.duration(to: .now) > Self.pause
            if sum == nil, isDue, file.size < size {
                durable = try await note().offset
                noted = .now
            }
        }
        try await write(waiting, sum)
        if let fault { try await leave(fault, sum, durable) }
        if let sum, !(try sum.isRight) {
            try await takeBack()
            throw UploadFault.wrongChecksum
        }
    }

    /// Keeps what came before the break; bytes whose checksum nobody knows are taken back.
    private func leave(_ error: any Error, _ sum: Checksum?, _ durable: Int) async throws {
        if sum != nil {
            try await takeBack()
        } else if file.size > durable, file.size < size {
            _ = try await note()
        }
        throw error
    }

    private func write(_ bytes: [UInt8], _ sum: Checksum?) async throws {
        guard bytes.count <= size - file.size else { throw UploadFault.tooLong }
        guard !bytes.isEmpty else { return }
        try await parts.workers.run { [file] in
            try file.write(bytes)
            try sum?.update(bytes)
        }
        parts.passing(.written)
    }

    /// Makes what came durable, and notes how much that is.
    func note() async throws -> FileUpload {
        let position = try await parts.workers.run { [file] in try file.flush() }
        parts.passing(.flushed)
        return try await advance(position)
    }

    private func takeBack() async throws {
        try await parts.workers.run { [file, offset = piece.offset] in try file.cut(to: offset) }
    }
}

/// The checksum that a request announced, and the one its bytes add up to.
private final class Checksum: Sendable {
    private let wanted: UploadChecksum
    private let stream: Mutex<DigestStream>

    init(_ wanted: UploadChecksum) throws {
        self.wanted = wanted
        switch wanted.algorithm {
        case .sha1: stream = Mutex(try DigestStream.sha1())
        case .sha256: stream = Mutex(try DigestStream(.sha256))
        }
    }

    func update(_ bytes: [UInt8]) throws { try stream.withLock { try $0.update(bytes) } }

    var isRight: Bool { get throws { try stream.withLock { try $0.current().bytes == wanted.bytes } } }
}
