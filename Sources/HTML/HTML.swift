/// A piece of HTML, already escaped, as UTF-8.
public struct HTML: Sendable {
    public internal(set) var bytes: [UInt8]

    init(bytes: [UInt8]) { self.bytes = bytes }
}
