/// How much of a message's framing the parsers accept. Every limit is inclusive.
public struct Limits: Sendable, Equatable {
    /// Bytes of the request line without its line end; one more is 414.
    public var requestLine = 8 * 1024
    /// Bytes of the field section, line ends included; one more is 431.
    public var fieldSection = 32 * 1024
    /// Field lines of a head; one more is 431. The same limit holds for trailers.
    public var fieldCount = 100
    /// Bytes of chunk extensions in one body, all chunks together; one more is 400.
    public var chunkExtensions = 4 * 1024
    /// Bytes of the trailer section, line ends included; one more is 431.
    public var trailers = 8 * 1024

    public init() {}
}
