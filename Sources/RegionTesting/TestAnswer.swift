import HTTPCore

/// What the hub answered, whole.
public struct TestAnswer: Sendable {
    /// The status code.
    public let status: Status
    /// The header fields, as the gateway made them, before the wire adds its own.
    public let headers: Headers
    /// The whole body.
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as JSON, or nil.
    public var json: JSON? { try? JSON(parsing: body) }

    /// Where a redirect leads.
    public var location: String? { headers[.location] }

    /// The code of an error of the API: `not_found`.
    public var errorCode: String? { json?["error"]?["code"]?.string }

    /// True when a guest is sent to sign in: a redirect to the sign-in page, or 401.
    public var asksToSignIn: Bool {
        status == .unauthorized || (status == .seeOther && location?.contains("/sign-in") == true)
    }

    init(_ response: Response) async throws {
        status = response.status
        headers = response.headers
        switch response.body {
        case .empty: body = []
        case .bytes(let bytes): body = bytes
        case .file(let file): body = try FileBytes.read(file.path)
        case .stream(_, let produce):
            let sink = ByteSink(isEndless: headers[.contentType]?.hasPrefix("text/event-stream") == true)
            do { try await produce(sink) } catch is ByteSink.Enough {}
            body = await sink.bytes
        }
    }
}

/// Takes a streamed body whole; of a stream of events, which has no end, the first piece.
private actor ByteSink: BodyWriter {
    struct Enough: Error {}

    private(set) var bytes: [UInt8] = []
    private let isEndless: Bool

    init(isEndless: Bool) { self.isEndless = isEndless }

    func write(_ more: [UInt8]) async throws {
        bytes += more
        if isEndless { throw Enough() }
    }
}
