import HTTPCore
import RegionSDK

/// Does what an editor would do on a board, without a page: demonstration data and tests.
public struct BoardPlayer: Sendable {
    private let work: ArticleWork

    /// - Parameter context: the editor, with the services of his tenant. Throws `forbidden` for who is none.
    public init(_ board: Board, _ context: RequestContext) throws { work = try ArticleWork(board, context) }

    /// Writes a draft.
    @discardableResult public func draft(_ entry: BoardEntry) async throws -> Int64 {
        try await save(entry).value
    }

    /// Writes and publishes an article; returns its id in addresses. Throws `invalid` with the faults of its fields, and
    /// what storing its files throws.
    @discardableResult public func publish(_ entry: BoardEntry) async throws -> Int64 {
        let id = try await save(entry)
        try await work.publish(id, seen: 1)
        return id.value
    }

    private func save(_ entry: BoardEntry) async throws -> ID<Article> {
        let id = try await work.create(
            ArticleText(
                title: entry.title, publisher: entry.publisher, issued: entry.issued, body: entry.body,
                isOpen: entry.isForEveryone))
        for file in entry.files {
            let pieces = Pieces(file.bytes)
            let stored = try await work.context.services.files.store(name: file.name, rule: work.board.rule) {
                await pieces.next()
            }
            try await work.attach(stored, to: id)
        }
        return id
    }
}

/// An article for a board.
public struct BoardEntry: Sendable {
    /// 标题 or 名称.
    public var title: String
    /// 发布单位.
    public var publisher: String
    /// 发布日期; nil is the day it is published on.
    public var issued: CalendarDate?
    /// The text, with the signs of `Markup`.
    public var body: String
    /// Also for who is not signed in, where the board leaves it to the editor.
    public var isForEveryone: Bool
    /// Attachments, each with its name and its content.
    public var files: [(name: String, bytes: [UInt8])]

    /// An article for everyone, published on the day it is published on unless told otherwise.
    public init(
        _ title: String, publisher: String, issued: CalendarDate? = nil, body: String = "",
        isForEveryone: Bool = true, files: [(name: String, bytes: [UInt8])] = []
    ) {
        self.title = title
        self.publisher = publisher
        self.issued = issued
        self.body = body
        self.isForEveryone = isForEveryone
        self.files = files
    }
}

/// The bytes of a file, handed out once.
private actor Pieces {
    private var rest: [UInt8]?

    init(_ bytes: [UInt8]) { rest = bytes }

    func next() -> [UInt8]? {
        defer { rest = nil }
        return rest
    }
}
