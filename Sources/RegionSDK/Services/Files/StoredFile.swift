/// A file that is stored.
public struct StoredFile: Sendable, Hashable {
    /// SHA-256 of the content in lower-case hexadecimal, or `sm3-` and its SM3 (GB/T 32905-2016).
    public let digest: String
    /// The name it came with, made safe for a header and a disk.
    public let name: String
    /// In bytes.
    public let size: Int
    /// The media type of its kind, which its first bytes were held to; never what the browser claimed.
    public let contentType: String

    public init(digest: String, name: String, size: Int, contentType: String) {
        self.digest = digest
        self.name = name
        self.size = size
        self.contentType = contentType
    }

    /// The algorithm and the hexadecimal digits of the digest.
    public var checksum: (algorithm: String, hex: String) {
        digest.hasPrefix("sm3-") ? ("sm3", String(digest.dropFirst(4))) : ("sha256", digest)
    }
}
