/// One event of a stream of server-sent events (WHATWG HTML §9.2).
public struct ServerSentEvent: Sendable, Equatable {
    /// The text; each of its lines becomes a `data` line.
    public var data: String
    /// The event's name; nil is `message`.
    public var name: String?
    /// What the browser sends as `Last-Event-ID` when it connects again.
    public var id: String?
    /// Milliseconds after which the browser connects again.
    public var retry: Int?

    public init(_ data: String, name: String? = nil, id: String? = nil, retry: Int? = nil) {
        self.data = data
        self.name = name
        self.id = id
        self.retry = retry
    }

    /// The event on the wire. Line ends and NUL in name and id are dropped, as they would end the line or the field.
    public var encoded: [UInt8] {
        var text = ""
        if let id { text += "id: \(Self.oneLine(id))\n" }
        if let name { text += "event: \(Self.oneLine(name))\n" }
        if let retry { text += "retry: \(retry)\n" }
        for line in data.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "\n" || $0 == "\r\n" || $0 == "\r" })
        {
            text += "data: \(line)\n"
        }
        return Array((text + "\n").utf8)
    }

    private static func oneLine(_ text: String) -> String {
        String(text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" && $0 != "\0" })
    }
}

extension Response {
    /// An answer that sends events as they come, until they end or the client is gone. A comment is sent every
    /// `heartbeat`, so that a client that has left is noticed and proxies keep the connection.
    public static func events<Events: AsyncSequence & Sendable>(
        _ events: Events, heartbeat: Duration = .seconds(15)
    ) -> Response where Events.Element == ServerSentEvent {
        let headers = Headers([(.contentType, "text/event-stream"), (.cacheControl, "no-store")])
        return Response(
            headers: headers,
            body: .stream(length: nil) { writer in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        while true {
                            try await writer.write(Array(": \n\n".utf8))
                            try await Task.sleep(for: heartbeat)
                        }
                    }
                    group.addTask { for try await event in events { try await writer.write(event.encoded) } }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            })
    }
}
