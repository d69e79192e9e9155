/// Decodes a chunked body, strictly (RFC 9112 §7.1). The answer is the same however the bytes are cut.
///
/// Chunk extensions are checked and dropped; trailers are checked and never merged into the header fields.
public struct ChunkedDecoder: Sendable {
    private enum State: Sendable {
        case size, extensions, sizeFeed, data, dataReturn, dataFeed, trailers, done
    }

    private let limits: Limits
    private var state = State.size
    private var digits = 0
    private var remaining = 0
    private var extensionBytes = 0
    private var grammar = ChunkExtension()
    private var trailers = TrailerSection()

    public init(limits: Limits = Limits()) { self.limits = limits }

    /// True when the last chunk and the trailers have been read.
    public var isDone: Bool { state == .done }

    /// Takes what it can of `bytes`, appends the data to `output` and returns how many bytes it took: all of them, or
    /// fewer when the body ends inside.
    public mutating func decode(_ bytes: borrowing Span<UInt8>, into output: inout [UInt8]) throws(WireError) -> Int {
        var index = 0
        while index < bytes.count, state != .done {
            if state == .data {
                index = copy(bytes, from: index, into: &output)
            } else {
                try step(bytes[index])
                index &+= 1
            }
        }
        return index
    }

    private mutating func copy(_ bytes: borrowing Span<UInt8>, from index: Int, into output: inout [UInt8]) -> Int {
        let end = index &+ min(remaining, bytes.count &- index)
        bytes.extracting(index..<end).withUnsafeBufferPointer { output.append(contentsOf: $0) }
        remaining &-= end &- index
        if remaining == 0 { state = .dataReturn }
        return end
    }

    private mutating func step(_ byte: UInt8) throws(WireError) {
        switch state {
        case .size: try takeSize(byte)
        case .extensions: try takeExtension(byte)
        case .sizeFeed:
            guard byte == UInt8(ascii: "\n") else { throw .badChunkSize }
            state = remaining == 0 ? .trailers : .data
        case .dataReturn:
            guard byte == UInt8(ascii: "\r") else { throw .badChunkEnd }
            state = .dataFeed
        case .dataFeed:
            guard byte == UInt8(ascii: "\n") else { throw .badChunkEnd }
            digits = 0
            state = .size
        case .trailers:
            if try trailers.take(byte, limits) { state = .done }
        case .data, .done: break
        }
    }

    /// At least one and at most 16 hexadecimal digits, within `Int`.
    private mutating func takeSize(_ byte: UInt8) throws(WireError) {
        if let value = byte.hexValue {
            guard digits < 16, remaining <= Int.max >> 4 else { throw .badChunkSize }
            remaining = remaining << 4 | Int(value)
            digits &+= 1
            return
        }
        guard digits > 0 else { throw .badChunkSize }
        switch byte {
        case UInt8(ascii: "\r"): state = .sizeFeed
        case UInt8(ascii: ";"):
            grammar = ChunkExtension()
            state = .extensions
            try countExtension()
        default: throw .badChunkSize
        }
    }

    private mutating func countExtension() throws(WireError) {
        extensionBytes &+= 1
        if extensionBytes > limits.chunkExtensions { throw .chunkExtensionsTooLarge }
    }

    private mutating func takeExtension(_ byte: UInt8) throws(WireError) {
        if byte == UInt8(ascii: "\r"), grammar.mayEnd {
            state = .sizeFeed
            return
        }
        try countExtension()
        guard grammar.take(byte) else { throw .badChunkExtension }
    }
}
