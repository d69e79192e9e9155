import FilingKit

/// The four columns of the home page (BJ-10): everybody reads them, the authority publishes.
enum BeijingBoards {
    static let guide = Board("beijing.guide", path: "guide", title: "操作指引", publishing: Permissions.publish)
    static let policies = Board(
        "beijing.policies", path: "policies", title: "政策文件", naming: "名称", publishing: Permissions.publish)
    static let downloads = Board("beijing.downloads", path: "downloads", title: "资料下载", publishing: Permissions.publish)
    static let support = Board("beijing.support", path: "support", title: "技术支持", publishing: Permissions.publish)

    static let all = [guide, policies, downloads, support]
}
