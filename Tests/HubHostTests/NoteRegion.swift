import HTML
import HTTPCore
import RegionSDK

/// A small region for tests: notes that writers keep and readers see.
struct NoteRegion: Region {
    static let manifest = Manifest(id: "note-desk", path: "notes", title: "记事", owner: "测试单位", version: "1")
    static let read = Permission("note.page.read", "查看记事")
    static let write = Permission("note.page.write", "填写记事")
    static let permissions = [read, write]
    static let roles = [
        RoleTemplate("writer", "记录员", held: .person, [Grant(read, .own), Grant(write, .own)]),
        RoleTemplate("reader", "查阅员", held: .official, [Grant(read, .all)]),
        RoleTemplate("bystander", "旁观者", held: .person, []),
    ]
    static let parts: [any RegionPart] = [NotePages(), NoteAPI()]
    static let migrations = [
        Migration("m0001_notes", ["CREATE TABLE note (id {id}, text TEXT NOT NULL, author BIGINT NOT NULL)"])
    ]
    static let settings = [Setting("greeting", "问候语", fallback: .text("您好"), source: "test")]
    static let demonstration: Demonstration? = Demonstration(
        accounts: [
            DemonstrationAccount("writer", "张记录", role: "writer"),
            DemonstrationAccount("reader", "李查阅", role: "reader", districts: ["310106"]),
        ],
        play: { context in
            let writer = try await context("writer")
            try await NoteStore.add("第一条", writer)
        })
}

/// Where notes are kept.
enum NoteStore {
    static func add(_ text: String, _ context: RequestContext) async throws {
        let actor = try context.signedIn()
        let (time, source) = (context.clock.now, context.request.peer.address)
        let services = context.services
        let id = context.requestID
        try await context.database.write { connection in
            try connection.execute("INSERT INTO note (text, author) VALUES (\(text), \(actor.person))")
            try services.audit.record(
                AuditEntry(
                    time: time, actor: actor, source: source, requestID: id, action: "note.page.write", object: "note"),
                on: connection)
            try services.notifier.post(
                Message(title: "新的记事", body: text, path: "/notes"), to: .holders(of: NoteRegion.read, district: nil),
                at: time, on: connection)
        }
    }

    static func all(_ context: RequestContext) async throws -> [String] {
        try await context.database.read { try $0.column("SELECT text FROM note ORDER BY id") }
    }
}

/// The pages of notes.
struct NotePages: RegionPart {
    var menu: [MenuItem] {
        [
            MenuItem("记事", path: "/", access: .holder(of: NoteRegion.read)) { connection, _ in
                try connection.value("SELECT COUNT(*) FROM note") ?? 0
            },
            MenuItem("帮助", path: "/help", access: .public),
        ]
    }

    var routes: [Route] {
        [
            Route(.get, "/", access: .holder(of: NoteRegion.read), "记事列表") { context in
                let notes = try await NoteStore.all(context)
                return .page(Page(title: "记事", menuPath: "/", body: ul { for note in notes { li { note } } }))
            },
            Route(.post, "/", access: .holder(of: NoteRegion.write), "填写记事") { context in
                let form = try await context.form()
                guard let text = form.first("text"), !text.isEmpty else {
                    throw HubError(.invalid, "请输入内容！", fields: [FieldError("text", "请输入内容！")])
                }
                try await NoteStore.add(text, context)
                return .redirect(context.link(""))
            },
            Route(.post, "/papers", access: .holder(of: NoteRegion.write), "上传附件", bodyLimit: 1 << 20) { context in
                let file = try await context.upload(field: "paper", into: FileRule(types: ["pdf"], megabytes: 1))
                return .json(["name": .string(file.name), "size": .int(file.size)])
            },
            Route(.get, "/help", access: .public, "帮助") { _ in
                .page(Page(title: "帮助", frame: .portal, body: p { "怎样记事" }))
            },
            Route(.get, "/{id}", access: .holder(of: NoteRegion.read), "查看记事") { context in
                guard let id = ID<NoteRegion>(context.parameters["id"] ?? "") else {
                    throw HubError(.notFound, "没有这条记事！")
                }
                let text = try await context.database.read { connection in
                    try connection.value("SELECT text FROM note WHERE id = \(id)", as: String.self)
                }
                guard let text else { throw HubError(.notFound, "没有这条记事！") }
                return .page(Page(title: text, body: p { text }))
            },
        ]
    }
}

/// The API of notes.
struct NoteAPI: RegionPart {
    var routes: [Route] {
        [
            Route(
                .get, "/", access: .holder(of: NoteRegion.read), "查询记事", surface: .api,
                contract: RouteContract(response: ["type": "array", "items": ["type": "string"]])
            ) { context in
                .json(.array(try await NoteStore.all(context).map { .string($0) }))
            },
            Route(.post, "/", access: .holder(of: NoteRegion.write), "填写记事", surface: .api, bodyLimit: 1024) {
                context in
                guard let text = try await context.json()["text"]?.string else {
                    throw HubError(.invalid, "请输入内容！", fields: [FieldError("text", "请输入内容！")])
                }
                try await NoteStore.add(text, context)
                return .json(["text": .string(text)], status: .created)
            },
        ]
    }
}
