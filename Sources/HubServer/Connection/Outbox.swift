import Glibc

/// What waits to be sent because the socket was full: bytes and parts of files, in order.
struct Outbox {
    enum Piece {
        case bytes([UInt8], from: Int)
        case file(OpenFile, offset: Int, count: Int)
    }

    private var pieces: [Piece] = []
    private var first = 0
    /// Bytes in memory; file parts do not count.
    private(set) var byteCount = 0

    var isEmpty: Bool { first == pieces.count }

    var hasOnlyOne: Bool { pieces.count - first == 1 }

    var next: Piece? { first < pieces.count ? pieces[first] : nil }

    mutating func append(_ bytes: [UInt8], from start: Int = 0) {
        guard start < bytes.count else { return }
        pieces.append(.bytes(bytes, from: start))
        byteCount += bytes.count - start
    }

    mutating func append(_ file: OpenFile, _ range: Range<Int>) {
        guard !range.isEmpty else { return }
        pieces.append(.file(file, offset: range.lowerBound, count: range.count))
    }

    /// Takes `count` sent bytes off the first piece.
    mutating func advance(_ count: Int) {
        guard first < pieces.count else { return }
        switch pieces[first] {
        case .bytes(let bytes, let start):
            byteCount -= count
            if start + count < bytes.count { pieces[first] = .bytes(bytes, from: start + count) } else { drop() }
        case .file(let file, let offset, let left):
            if count < left {
                pieces[first] = .file(file, offset: offset + count, count: left - count)
            } else {
                drop()
            }
        }
    }

    mutating func clear() { self = Outbox() }

    private mutating func drop() {
        pieces[first] = .bytes([], from: 0)
        first += 1
        if first == pieces.count || first > 64 {
            pieces.removeFirst(first)
            first = 0
        }
    }
}

/// A file held open while it is sent.
final class OpenFile {
    let descriptor: Int32

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }
}
