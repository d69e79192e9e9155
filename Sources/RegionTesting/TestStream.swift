import HTTPCore
import RegionSDK

/// A stream of events that a hub sends, piece by piece.
public struct TestStream: Sendable {
    private let box: PieceBox
    private let task: Task<Void, Never>

    init(_ response: Response) {
        let box = PieceBox()
        self.box = box
        task = Task.detached {
            if case .stream(_, let produce) = response.body { try? await produce(box) }
            await box.end()
        }
    }

    /// The next piece; nil when the stream has ended. Throws `unavailable` when nothing comes for 30 seconds.
    public func next() async throws -> String? {
        for _ in 0..<1500 {
            switch await box.take() {
            case .piece(let text): return text
            case .over: return nil
            case .nothing: try await Task.sleep(for: .milliseconds(20))
            }
        }
        task.cancel()
        throw HubError(.unavailable, "nothing came")
    }
}

extension TestHub {
    /// Opens a stream of events as an account.
    public func stream(_ path: String, as account: String) async throws -> TestStream {
        let tenant = String(path.dropFirst().prefix { $0 != "/" && $0 != "?" })
        var headers = TestClient.headers
        headers[.cookie] = try await client.seat(account, tenant).cookie
        headers[.accept] = "text/event-stream"
        return TestStream(await client.response(Request(method: .get, target: path, headers: headers)))
    }
}

/// Pieces on their way from the hub to a test.
private actor PieceBox: BodyWriter {
    enum Taken {
        case piece(String)
        case nothing
        case over
    }

    private var pieces: [String] = []
    private var isOver = false

    func write(_ more: [UInt8]) async throws { pieces.append(String(decoding: more, as: UTF8.self)) }

    func end() { isOver = true }

    func take() -> Taken {
        if !pieces.isEmpty { return .piece(pieces.removeFirst()) }
        return isOver ? .over : .nothing
    }
}
