import HTTPCore
import RegionSDK

/// A region with invitations of experts: each may be answered for 24 hours, then the system cancels it.
enum InvitationRegion: Region {
    static let manifest = Manifest(id: "invitation-desk", path: "invitations", title: "邀请", owner: "测试单位", version: "1")
    static let invite = Permission("invitation.page.write", "邀请专家")
    static let reply = Permission("invitation.page.reply", "回复邀请")
    static let permissions = [invite, reply]
    static let roles = [
        RoleTemplate("office", "经办人", held: .official, [Grant(invite, .all)]),
        RoleTemplate("expert", "专家", held: .person, [Grant(reply, .own)]),
    ]
    static let parts: [any RegionPart] = [InvitationPart()]
    static let migrations = [
        Migration(
            "m0001_invitations",
            ["CREATE TABLE invitation (id {id}, state TEXT NOT NULL, lapses BIGINT NOT NULL DEFAULT 0)"])
    ]
    static let demonstration: Demonstration? = Demonstration(
        accounts: [
            DemonstrationAccount("office", "张经办", role: "office", districts: ["310106"]),
            DemonstrationAccount("expert", "李专家", role: "expert"),
        ], play: { _ in })

    static let timers = [
        TimerHandler("invitation.expiry", "cancels invitations that nobody answered") { timer, scene in
            let id = ID<InvitationPart>(timer.key) ?? ID(0)
            try scene.connection.execute(
                "UPDATE invitation SET state = 'lapsed', lapses = lapses + 1 WHERE id = \(id)")
            try scene.audit("invitation.page.lapse", "invitation:\(id)")
            try scene.services.notifier.post(
                Message(title: "超时取消", body: "", path: scene.place("/\(id)")),
                to: .holders(of: invite, district: nil), at: scene.now, on: scene.connection)
        }
    ]
}

struct InvitationPart: RegionPart {
    var routes: [Route] {
        [
            Route(.post, "/", access: .holder(of: InvitationRegion.invite), "邀请") { context in
                let (timers, due) = (context.services.timers, context.clock.now + 24 * 3600)
                let id = try await context.database.write { connection -> Int64 in
                    let id: Int64? = try connection.value(
                        "INSERT INTO invitation (state) VALUES ('waiting') RETURNING id")
                    try timers.set(
                        Timer(kind: "invitation.expiry", key: "\(id ?? 0)", due: due), on: connection)
                    return id ?? 0
                }
                return .redirect(context.link("/\(id)"))
            },
            Route(.post, "/{id}/reply", access: .holder(of: InvitationRegion.reply), "同意参会") { context in
                let (timers, now, key) = (context.services.timers, context.clock.now, context.parameters["id"] ?? "")
                let id = ID<InvitationPart>(key) ?? ID(0)
                try await context.database.write { connection in
                    guard try timers.meet("invitation.expiry", key, at: now, on: connection) else {
                        throw HubError(.refused, "回复时间已过，系统已自动取消参会！")
                    }
                    try connection.execute("UPDATE invitation SET state = 'agreed' WHERE id = \(id)")
                }
                return .redirect(context.link("/\(id)"))
            },
        ]
    }
}
