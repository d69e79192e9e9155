import CCurl
import Glibc

/// What a transfer sends, piece by piece. Touched by the loop's thread only.
struct Upload {
    let source: OutgoingBody
    /// Asks for the next piece, which comes back as `arrive`.
    var fetch: () -> Void = {}

    private var sent = 0
    private var piece: ArraySlice<UInt8> = []
    private var isFetching = false
    private var isEnded = false
    private(set) var fault: ClientError?

    init(_ source: OutgoingBody) { self.source = source }

    /// Fills the room libcurl offers; says how much, or to wait, or to give up.
    mutating func fill(_ room: UnsafeMutableRawBufferPointer) -> Int {
        switch source {
        case .none: return 0
        case .bytes(let bytes):
            let part = bytes[sent...].prefix(room.count)
            room.copyBytes(from: part)
            sent += part.count
            return part.count
        case .file(let descriptor, let offset, let length):
            return read(descriptor, from: offset, of: length, into: room)
        case .pieces: return pour(into: room)
        }
    }

    /// Goes back to an earlier place; false when the source cannot.
    mutating func seek(to offset: Int) -> Bool {
        switch source {
        case .bytes(let bytes) where bytes.indices.contains(offset) || offset == bytes.count: sent = offset
        case .file(_, _, let length) where (0...length).contains(Int64(offset)): sent = offset
        case .none: break
        default: return false
        }
        return true
    }

    /// Takes the piece that was asked for.
    mutating func arrive(_ result: Result<[UInt8]?, any Error>) {
        isFetching = false
        switch result {
        case .success(let next?): piece = next[...]
        case .success(nil): isEnded = true
        case .failure: fault = .sourceFailed
        }
    }

    private mutating func pour(into room: UnsafeMutableRawBufferPointer) -> Int {
        if fault != nil { return ccurl_read_abort }
        if piece.isEmpty {
            if isEnded { return 0 }
            if !isFetching {
                isFetching = true
                fetch()
            }
            return ccurl_read_pause
        }
        let part = piece.prefix(room.count)
        room.copyBytes(from: part)
        piece = piece.dropFirst(part.count)
        return part.count
    }

    private mutating func read(
        _ descriptor: Int32, from offset: Int64, of length: Int64, into room: UnsafeMutableRawBufferPointer
    ) -> Int {
        let want = Int(min(Int64(room.count), length - Int64(sent)))
        guard want > 0 else { return 0 }
        let count = pread(descriptor, room.baseAddress, want, off_t(offset) + off_t(sent))
        guard count > 0 else {
            fault = .sourceFailed
            return ccurl_read_abort
        }
        sent += count
        return count
    }
}
