import HTTPCore

/// Makes documents (文书) as PDF and vouches for those it issued.
public protocol DocumentPress: Sendable {
    /// A PDF that nobody vouches for: a blank template, a preview. Throws `unavailable` where the server has no font
    /// for Chinese.
    func pdf(of document: Document) async throws -> [UInt8]

    /// The PDF of a version of something, made, sealed where the tenant has a seal, and recorded with its verification
    /// code at the first call; later calls for the same version give the same one. An older version's document becomes
    /// void. The record, its entry in the audit, and the file stand together or not at all.
    ///
    /// - Parameter standing: asked in the transaction that records it, since making it takes a while: holds what it is
    ///   of, and throws where that is not as it was any more.
    func issue(
        _ document: Document, of subject: DocumentSubject, for context: RequestContext,
        standing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> IssuedDocument

    /// The document of a code, valid or void; nil where there is none.
    func document(_ code: String, on connection: any Connection) throws -> IssuedDocument?

    /// The file of a document. Throws `notFound`.
    func body(of document: IssuedDocument) throws -> FileBody

    /// Makes every valid document of something void, in the transaction that gives the reason.
    func void(_ kind: String, _ id: Int64, because reason: String, at time: Timestamp, on connection: any Connection)
        throws
}

/// A press for tenants that make no documents: tests, and commands that serve nobody.
public struct NoDocuments: DocumentPress {
    public init() {}

    /// Throws `unavailable`.
    public func pdf(of document: Document) async throws -> [UInt8] { throw Self.fault }

    /// Throws `unavailable`.
    public func issue(
        _ document: Document, of subject: DocumentSubject, for context: RequestContext,
        standing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> IssuedDocument { throw Self.fault }

    /// Knows none.
    public func document(_ code: String, on connection: any Connection) throws -> IssuedDocument? { nil }

    /// Throws `notFound`.
    public func body(of document: IssuedDocument) throws -> FileBody { throw HubError(.notFound, "文件不存在！") }

    /// Has none to make void.
    public func void(
        _ kind: String, _ id: Int64, because reason: String, at time: Timestamp, on connection: any Connection
    ) throws {}

    private static var fault: HubError { HubError(.unavailable, "文书服务暂时不可用，请稍后再试！") }
}
