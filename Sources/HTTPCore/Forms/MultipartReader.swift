/// Reads a multipart body part by part from a request, without holding a part in memory.
///
///     var reader = try MultipartReader(request)
///     while let part = try await reader.nextPart() {
///         while let piece = try await reader.nextPiece() { … }
///     }
public struct MultipartReader: Sendable {
    private var parser: MultipartParser
    private let body: RequestBody
    private var events: [Multipart.Event] = []
    private var first = 0
    private var isAtEnd = false

    /// Throws `Multipart.Failure.noBoundary` where the request is no multipart form.
    public init(_ request: Request, limits: Multipart.Limits = Multipart.Limits()) throws(Multipart.Failure) {
        guard let type = request.headers[.contentType], let boundary = Multipart.boundary(type) else {
            throw .noBoundary
        }
        parser = MultipartParser(boundary: boundary, limits: limits)
        body = request.body
    }

    /// The next part, or nil after the last. What is left of the present part is skipped.
    public mutating func nextPart() async throws -> Multipart.Part? {
        while let event = try await nextEvent() {
            if case .part(let part) = event { return part }
        }
        return nil
    }

    /// The next piece of the present part's content, or nil at its end.
    public mutating func nextPiece() async throws -> [UInt8]? {
        guard let event = try await nextEvent(), case .content(let bytes) = event else { return nil }
        return bytes
    }

    /// The whole content of the present part. Throws `BodyError.tooLarge` above `limit` bytes.
    public mutating func collect(upTo limit: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        while let piece = try await nextPiece() {
            guard piece.count <= limit - all.count else { throw BodyError.tooLarge }
            all += piece
        }
        return all
    }

    private mutating func nextEvent() async throws -> Multipart.Event? {
        while first == events.count {
            if isAtEnd { return nil }
            first = 0
            if let bytes = try await body.next() {
                events = try parser.take(bytes)
            } else {
                events = []
                isAtEnd = true
                try parser.finish()
            }
        }
        defer { first += 1 }
        return events[first]
    }
}
