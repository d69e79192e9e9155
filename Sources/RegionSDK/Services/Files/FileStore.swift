import HTTPCore

/// Keeps the bytes of attachments. Who may read one is decided where it is attached.
///
/// What is stored stays only when something claims it: a file that nothing claims within a day is swept, and takes its
/// room until then.
public protocol FileStore: Sendable {
    /// Stores a file whole and durably before it returns. Throws `HubError`: `tooLarge` above the rule's size with
    /// “文件大小不能超过{N}M！”, `invalid` when name and content do not fit the rule: “文件格式不正确，请重新上传！”, `full`
    /// when the tenant or the organisation has not the room, which is set aside ahead of the bytes.
    func store(
        name: String, rule: FileRule, room: FileRoom, pieces: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws -> StoredFile

    /// Lets a file go that was just stored and that nothing claims: its room at once, and its bytes unless somebody else
    /// holds or brings the same content. One that was claimed stays.
    func drop(_ file: StoredFile, of organisation: ID<Organisation>?) async

    /// Keeps a stored file for its holder, in the transaction that notes it there. Throws `notFound` when the bytes are
    /// gone.
    func claim(_ file: StoredFile, for holder: FileHolder, on connection: any Connection) throws

    /// Lets a holder's file go; the bytes are swept once nothing claims them. A holder without one is no error.
    func release(_ holder: FileHolder, on connection: any Connection) throws

    /// Answers a request with the bytes of a file that `store` gave, or with the part it asks for, without fields that
    /// say what it is. Throws `notFound`.
    func answer(_ request: Request, with file: StoredFile) async throws -> Response

    /// Answers a request with a picture of a stored image: a JPEG, upright, without what the original says of itself
    /// (EXIF). It is made once, in a process of its own. Throws `notFound`; `invalid` for what is no image or a broken one,
    /// `tooLarge` for too many pixels, `tooMany` and `unavailable` while it cannot be made.
    func picture(_ request: Request, of file: StoredFile, _ size: PictureSize) async throws -> Response

    /// How a stored text is written; nil for what is no text. Throws `notFound`.
    func encoding(of file: StoredFile) async throws -> TextEncoding?

    /// Files that come in over several requests.
    var uploads: any ResumableUploads { get }
}

extension FileStore {
    /// Stores a file in the tenant's own room; what `store(name:rule:room:pieces:)` says holds here.
    public func store(
        name: String, rule: FileRule, pieces: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws -> StoredFile {
        try await store(name: name, rule: rule, room: FileRoom(of: nil), pieces: pieces)
    }
}

/// Whose room a file takes while it comes in.
public struct FileRoom: Sendable, Hashable {
    /// Nil takes the tenant's only.
    public let organisation: ID<Organisation>?
    /// Bytes that are known to come at the least; 0 where nobody said.
    public let expected: Int

    public init(of organisation: ID<Organisation>?, expected: Int = 0) {
        self.organisation = organisation
        self.expected = expected
    }
}

/// What holds a file: the row that names it.
public struct FileHolder: Sendable, Hashable {
    /// Unique in the tenant: `paper:17`.
    public let name: String
    /// The organisation whose space it takes; nil takes the tenant's only.
    public let organisation: ID<Organisation>?
    /// Since when.
    public let time: Timestamp

    public init(_ name: String, of organisation: ID<Organisation>?, at time: Timestamp) {
        self.name = name
        self.organisation = organisation
        self.time = time
    }
}

/// What may be stored.
public struct FileRule: Sendable, Hashable {
    /// Extensions in lower case without dot; the content must be of the same kind.
    public var types: [String]
    /// The largest size, in MiB.
    public var megabytes: Int
    /// The manual's sentence for the rule, shown beside the file and said for one that breaks it; nil says the usual.
    public var sentence: String?

    public init(
        types: [String] = ["pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "zip"], megabytes: Int = 20,
        sentence: String? = nil
    ) {
        self.types = types
        self.megabytes = megabytes
        self.sentence = sentence
    }

    /// A photo: the rule of the manuals that ask for one (Wuhan, WH-26).
    public static let photo = FileRule(
        types: ["jpg", "jpeg", "png"], megabytes: 5, sentence: "只能上传jpg/jpeg/png/PNG/JPG/JPEG文件，且不超过5M")

    /// What is said of a file of another kind.
    public var wrongType: HubError { HubError(.invalid, sentence ?? "文件格式不正确，请重新上传！") }

    /// What is said of a file above the size.
    public var tooLarge: HubError { HubError(.tooLarge, sentence ?? "文件大小不能超过\(megabytes)M！") }
}
