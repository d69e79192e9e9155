import HTTPCore

/// Keeps nothing: for hosts without files.
public struct NoFiles: FileStore, ResumableUploads {
    public init() {}

    /// There are none.
    public var uploads: any ResumableUploads { self }

    /// Throws `unavailable`.
    public func store(
        name: String, rule: FileRule, room: FileRoom, pieces: @escaping @Sendable () async throws -> [UInt8]?
    ) async throws -> StoredFile { throw Self.nothing }

    /// There is nothing to let go.
    public func drop(_ file: StoredFile, of organisation: ID<Organisation>?) async {}

    /// Notes nothing.
    public func claim(_ file: StoredFile, for holder: FileHolder, on connection: any Connection) throws {}

    /// Nothing is held.
    public func release(_ holder: FileHolder, on connection: any Connection) throws {}

    /// Throws `notFound`.
    public func answer(_ request: Request, with file: StoredFile) async throws -> Response {
        throw HubError(.notFound, "文件不存在！")
    }

    /// Throws `notFound`.
    public func picture(_ request: Request, of file: StoredFile, _ size: PictureSize) async throws -> Response {
        throw HubError(.notFound, "文件不存在！")
    }

    /// Throws `notFound`.
    public func encoding(of file: StoredFile) async throws -> TextEncoding? { throw HubError(.notFound, "文件不存在！") }

    /// Throws `unavailable`.
    public func begin(_ order: UploadOrder) async throws -> FileUpload { throw Self.nothing }

    /// Throws `UploadFault.unknown`.
    public func find(_ id: String, of person: ID<Person>) async throws -> FileUpload { throw UploadFault.unknown }

    /// Throws `UploadFault.unknown`.
    public func append(_ piece: UploadPiece, to upload: FileUpload, rule: FileRule) async throws -> UploadStep {
        throw UploadFault.unknown
    }

    /// Throws `UploadFault.gone`.
    public func settle(
        _ upload: FileUpload, as file: StoredFile, for holder: FileHolder, on connection: any Connection
    ) throws { throw UploadFault.gone }

    /// Nothing is under way.
    public func end(_ upload: FileUpload) async throws {}

    private static let nothing = HubError(.unavailable, "文件服务暂时不可用，请稍后再试！")
}
