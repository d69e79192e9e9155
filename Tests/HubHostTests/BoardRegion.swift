import FilingKit
import RegionSDK

/// A region with the four columns of a portal and nothing else.
struct BoardRegion: Region {
    static let manifest = Manifest(id: "board-desk", path: "boards", title: "资料室", owner: "测试单位", version: "1")
    static let publish = Permission("boards.article.publish", "发布资料")
    static let draft = Permission("boards.article.draft", "起草资料")
    static let permissions = [publish, draft]
    static let roles = [
        RoleTemplate("editor", "资料管理员", held: .official, [Grant(publish, .all), Grant(draft, .all)]),
        RoleTemplate("author", "撰稿人", held: .official, [Grant(draft, .own)]),
        RoleTemplate("reader", "读者", held: .person, []),
    ]
    static let guides = Board("boards.guides", path: "guides", title: "操作指引", publishing: publish)
    static let policies = Board(
        "boards.policies", path: "policies", title: "政策文件", naming: "名称", publishing: publish, drafting: draft)
    static let downloads = Board("boards.downloads", path: "downloads", title: "资料下载", publishing: publish)
    static let support = Board("boards.support", path: "support", title: "技术支持", for: .signedIn, publishing: publish)
    static let parts: [any RegionPart] = [guides, policies, downloads, support].map { BoardDesk($0, under: "资料") }
    static let demonstration: Demonstration? = Demonstration(
        accounts: [
            DemonstrationAccount("editor", "张编辑", role: "editor", districts: ["310106"]),
            DemonstrationAccount("author", "李撰稿", role: "author", districts: ["310106"]),
            DemonstrationAccount("reader", "王读者", role: "reader"),
        ], play: { _ in })
}
