import HTTPCore

/// Keeps the bytes of attachments. Who may read one is decided where it is attached.
public protocol FileStore: Sendable {
    /// Stores a file whole and durably before it returns. Throws `HubError`: `tooLarge` above the rule's size with
    /// “文件大小不能超过{N}M！”, `invalid` when name and content do not fit the rule: “文件格式不正确，请重新上传！”.
    func store(
        name: String, rule: FileRule, pieces: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws -> StoredFile

    /// The file to send for a digest that `store` gave. Throws `notFound`.
    func body(of file: StoredFile) throws -> FileBody
}

/// What may be stored.
public struct FileRule: Sendable, Hashable {
    /// Extensions in lower case without dot; the content must be of the same kind.
    public var types: [String]
    /// The largest size, in MiB.
    public var megabytes: Int

    public init(
        types: [String] = ["pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip"], megabytes: Int = 20
    ) {
        self.types = types
        self.megabytes = megabytes
    }
}

/// A file that is stored.
public struct StoredFile: Sendable, Hashable {
    /// SHA-256 of the content, in lower-case hexadecimal.
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
}
