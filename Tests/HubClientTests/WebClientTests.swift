import HTTPCore
import HubClient
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct `Asking other servers` {
    let loop: TransferLoop
    let client: WebClient

    init() throws {
        loop = try TransferLoop()
        var settings = WebClient.Settings()
        settings.timeout = .seconds(300)
        client = WebClient(loop, settings)
    }

    @Test func `An answer comes with its status, fields and body`() async throws {
        let reply: @Sendable (Request) -> Reply = { request in
            var answer = Response.text("\(request.method) \(request.target) \(request.headers["x-one"] ?? "")")
            answer.status = .notFound
            answer.headers.add("x-two", "b")
            return .now(answer)
        }
        try await withServer(reply) { address in
            var request = OutgoingRequest(.get, "\(address)/a?b=c")
            request.headers.add("x-one", "1")
            let answer = try await client.send(request)
            #expect(answer.status == 404)
            #expect(!answer.isSuccess)
            #expect(answer.headers["x-two"] == "b")
            #expect(String(decoding: answer.body, as: UTF8.self) == "GET /a?b=c 1")
        }
    }

    @Test(arguments: [Method.post, .put, .patch, .delete])
    func `A body arrives whole with its type`(method: Method) async throws {
        let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
        try await withServer(echo) { address in
            var request = OutgoingRequest(method, address)
            request.body = .bytes(bytes)
            request.headers[.contentType] = "application/octet-stream"
            request.sink = .pieces(limit: 1 << 30, take: { _ in })
            let answer = try await client.send(request)
            #expect(answer.headers["x-method"] == method.rawValue)
            #expect(answer.headers["x-type"] == "application/octet-stream")
            #expect(answer.headers["x-length"] == "\(bytes.count)")
            #expect(answer.length == Int64(bytes.count))
        }
    }

    @Test(arguments: [Method.post, .put, .delete, .head, .get])
    func `A request without a body has none`(method: Method) async throws {
        try await withServer(echo) { address in
            let answer = try await client.send(OutgoingRequest(method, address))
            #expect(answer.status == 200)
            #expect(answer.headers["x-method"] == method.rawValue)
            #expect(answer.headers["x-type"] == "none")
            #expect(answer.body.isEmpty)
        }
    }

    @Test func `Pieces are sent as they come and taken as they arrive`() async throws {
        let left = Mutex(500)
        let taken = Mutex<[UInt8]>([])
        try await withServer(echo) { address in
            var request = OutgoingRequest(.post, address)
            request.body = .pieces(length: nil) {
                let number = left.withLock { rest in
                    rest -= 1
                    return rest
                }
                await Task.yield()
                return number < 0 ? nil : [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 4096)
            }
            request.sink = .pieces(limit: 1 << 30) { piece in
                await Task.yield()
                taken.withLock { $0 += piece }
            }
            let answer = try await client.send(request)
            #expect(answer.headers["x-length"] == "chunked")
            #expect(answer.body.isEmpty, "\(String(decoding: answer.body.prefix(100), as: UTF8.self))")
            #expect(answer.length == 500 * 4096)
        }
        let expected = (0..<500).reversed().flatMap { [UInt8](repeating: UInt8(truncatingIfNeeded: $0), count: 4096) }
        // As one truth value: the difference of two long arrays takes minutes to say.
        let isWhole = taken.withLock { $0 == expected }
        #expect(isWhole, "\(taken.withLock { $0.count }) of \(expected.count) bytes")
    }

    @Test func `A file goes up from its middle and comes down into another`() async throws {
        let bytes = (0..<2_000_000).map { UInt8(truncatingIfNeeded: $0 / 11) }
        let up = Scratch(bytes)
        let down = Scratch()
        try await withServer(echo) { address in
            var request = OutgoingRequest(.put, address)
            request.body = .file(descriptor: up.descriptor, offset: 1_000, length: 1_500_000)
            request.sink = .file(descriptor: down.descriptor, limit: 2_000_000)
            let answer = try await client.send(request)
            #expect(answer.headers["x-length"] == "1500000")
            #expect(answer.body.isEmpty)
        }
        let isWhole = down.bytes == Array(bytes[1_000..<1_501_000])
        #expect(isWhole)
    }

    @Test func `The body of a refusal is not written into the file`() async throws {
        let down = Scratch()
        let reply: @Sendable (Request) -> Reply = { _ in .now(.text("no such key", status: .notFound)) }
        try await withServer(reply) { address in
            var request = OutgoingRequest(.get, address)
            request.sink = .file(descriptor: down.descriptor, limit: 100)
            let answer = try await client.send(request)
            #expect(String(decoding: answer.body, as: UTF8.self) == "no such key")
        }
        #expect(down.bytes.isEmpty)
    }

    @Test func `Two hundred requests wait at once without a thread each`() async throws {
        let gate = Mutex<[CheckedContinuation<Void, Never>]>([])
        let reply: @Sendable (Request) -> Reply = { _ in
            .later {
                await withCheckedContinuation { waiting in
                    let all = gate.withLock { waitingOnes in
                        waitingOnes.append(waiting)
                        return waitingOnes.count == 200 ? waitingOnes : []
                    }
                    for one in all { one.resume() }
                }
                return .text("done")
            }
        }
        try await withServer(reply) { address in
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<200 { group.addTask { try await client.send(OutgoingRequest(.get, address)).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses == [Int](repeating: 200, count: 200))
        }
    }
}

/// Answers with the body it was sent, and says what the request was like.
@Sendable private func echo(_ request: Request) -> Reply {
    .later {
        let bytes: [UInt8]
        do { bytes = try await request.body.collect(upTo: 1 << 24) } catch {
            return .text("\(error)", status: .internalServerError)
        }
        let headers = Headers([
            ("x-method", request.method.rawValue), ("x-type", request.headers[.contentType] ?? "none"),
            ("x-length", request.body.length.map(String.init) ?? "chunked"),
        ])
        return Response(headers: headers, body: .bytes(bytes))
    }
}
