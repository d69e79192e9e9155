/// Files that come in over several requests (断点续传), as the tus protocol sends them. What was acknowledged survives
/// a crash; what is not finished in time is swept.
public protocol ResumableUploads: Sendable {
    /// Opens an upload and sets its space aside. Throws what `FileStore.store` throws for name and size.
    func begin(_ order: UploadOrder) async throws -> FileUpload

    /// An upload of this person. Throws `UploadFault.unknown` and `.gone`.
    func find(_ id: String, of person: ID<Person>) async throws -> FileUpload

    /// Takes bytes from `offset` on. With its last byte the file is stored, and the upload waits for `settle`.
    ///
    /// When the pieces break off, what came is kept and the error is thrown on; with a checksum it is all or nothing.
    /// Throws `UploadFault`, and what `FileStore.store` throws; after `invalid` and `tooLarge` the upload is gone.
    func append(_ piece: UploadPiece, to upload: FileUpload, rule: FileRule) async throws -> UploadStep

    /// Turns the space set aside into a holder's claim, in the transaction that notes the file there. The upload is
    /// finished then. Throws `UploadFault.gone` when it was ended meanwhile.
    func settle(_ upload: FileUpload, as file: StoredFile, for holder: FileHolder, on connection: any Connection) throws

    /// Ends an upload and removes what came of it.
    func end(_ upload: FileUpload) async throws
}

/// What somebody wants to send.
public struct UploadOrder: Sendable {
    /// What it is for, for whoever settles it: `shanghai.report:12:approval`.
    public let purpose: String
    /// The file's name.
    public let name: String
    /// What the client says of it, given back as it was.
    public let label: String
    /// The whole size in bytes.
    public let size: Int
    /// What it may be.
    public let rule: FileRule
    /// Who sends it; nobody else may go on with it.
    public let person: ID<Person>
    /// The organisation whose space it takes.
    public let organisation: ID<Organisation>?

    public init(
        purpose: String, name: String, label: String = "", size: Int, rule: FileRule, person: ID<Person>,
        organisation: ID<Organisation>?
    ) {
        self.purpose = purpose
        self.name = name
        self.label = label
        self.size = size
        self.rule = rule
        self.person = person
        self.organisation = organisation
    }
}

/// An upload under way.
public struct FileUpload: Sendable, Hashable {
    /// A name that cannot be guessed.
    public let id: String
    /// What it is for.
    public let purpose: String
    /// The file's safe name.
    public let name: String
    /// What the client said of it.
    public let label: String
    /// The whole size in bytes.
    public let size: Int
    /// Bytes that are durable; the whole size once the file is settled.
    public let offset: Int
    /// When it is swept unless more comes.
    public let expires: Timestamp

    public init(
        id: String, purpose: String, name: String, label: String, size: Int, offset: Int, expires: Timestamp
    ) {
        self.id = id
        self.purpose = purpose
        self.name = name
        self.label = label
        self.size = size
        self.offset = offset
        self.expires = expires
    }
}

/// Bytes of an upload as they arrive.
public struct UploadPiece: Sendable {
    /// Where they begin.
    public let offset: Int
    /// What they must add up to.
    public let checksum: UploadChecksum?
    /// The next bytes, nil at the end.
    public let next: @Sendable () async throws -> [UInt8]?

    public init(at offset: Int, checksum: UploadChecksum? = nil, next: @escaping @Sendable () async throws -> [UInt8]?)
    {
        self.offset = offset
        self.checksum = checksum
        self.next = next
    }
}

/// A checksum of the bytes of one request.
public struct UploadChecksum: Sendable, Hashable {
    /// How it was made.
    public let algorithm: Algorithm
    /// The digest.
    public let bytes: [UInt8]

    public init(_ algorithm: Algorithm, _ bytes: [UInt8]) {
        self.algorithm = algorithm
        self.bytes = bytes
    }

    /// The algorithms there are, by their names in tus.
    public enum Algorithm: String, Sendable, CaseIterable {
        case sha1
        case sha256
    }
}

/// How far an upload has come.
public enum UploadStep: Sendable {
    /// More is to come.
    case more(FileUpload)
    /// Everything came, and the file is stored: settle it.
    case whole(StoredFile)
}

/// Why an upload cannot go on.
public enum UploadFault: Error, Sendable, Equatable {
    /// There is no such upload, or it is another's.
    case unknown
    /// It was finished, ended or expired.
    case gone
    /// Its beginning is not where this hub can read it: it lies with another hub, or a disk is away.
    case elsewhere
    /// It stands at another offset.
    case wrongOffset
    /// Another request sends to it.
    case busy
    /// The bytes do not add up to their checksum; none was taken.
    case wrongChecksum
    /// More came than was ordered; none of the rest was taken.
    case tooLong
}
