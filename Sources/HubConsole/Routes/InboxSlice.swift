import HTTPCore
import HubCore
import RegionSDK

/// One page of a person's messages.
struct InboxSlice: Sendable {
    let messages: [InboxMessage]
    let total: Int
    let unread: Int
    /// Counted from 1.
    let page: Int
    static let size = 20

    init(_ context: HostContext) async throws {
        let wanted = Int(query(context, "page")) ?? 1
        let page = min(max(wanted, 1), 100_000)
        let person = try context.request.signedIn().person
        let inbox = context.tenant.inbox
        let found = try await context.request.database.read { connection in
            (
                try inbox.messages(of: person, page: page, on: connection),
                try inbox.count(of: person, on: connection), try inbox.unread(of: person, on: connection)
            )
        }
        (messages, total, unread) = found
        self.page = page
    }

    var json: JSON {
        [
            "total": .number(String(total)), "unread": .number(String(unread)), "page": .number(String(page)),
            "messages": .array(messages.map(Self.json)),
        ]
    }

    private static func json(_ message: InboxMessage) -> JSON {
        [
            "id": .number(message.id.description), "title": .string(message.message.title),
            "body": .string(message.message.body), "path": .string(message.message.path),
            "sentAt": .number(String(message.sentAt.milliseconds)),
            "readAt": message.readAt.map { .number(String($0.milliseconds)) } ?? .null,
        ]
    }

    static let contract = RouteContract(
        query: [RouteContract.Parameter("page", "The page, from 1")],
        response: [
            "type": "object", "required": ["total", "unread", "page", "messages"],
            "properties": [
                "total": ["type": "integer"], "unread": ["type": "integer"], "page": ["type": "integer"],
                "messages": [
                    "type": "array",
                    "items": [
                        "type": "object", "required": ["id", "title", "body", "path", "sentAt", "readAt"],
                        "properties": [
                            "id": ["type": "integer"], "title": ["type": "string"], "body": ["type": "string"],
                            "path": ["type": "string"], "sentAt": ["type": "integer"],
                            "readAt": ["type": ["integer", "null"]],
                        ],
                    ],
                ],
            ],
        ])
}
