import FilingKit
import RegionSDK

/// What stands in the four columns of the demonstration. The policies are those that the manual and public pages name; their
/// texts were not found, so each says where it is to be read.
enum DemonstrationArticles {
    static let policies: [(title: String, publisher: String, issued: CalendarDate?)] = [
        ("关于印发《北京市装配式建筑项目设计管理办法》的通知（市规划国土发〔2017〕407号）", "北京市规划和国土资源管理委员会", CalendarDate(year: 2017, month: 12, day: 1)),
        (
            "《关于加强装配式混凝土建筑工程设计施工质量全过程管控的通知》（京建法〔2018〕6号）", "北京市住房和城乡建设委员会",
            CalendarDate(year: 2018, month: 3, day: 23)
        ),
        ("北京市建筑绿色发展条例", "北京市人民代表大会常务委员会", CalendarDate(year: 2023, month: 11, day: 24)),
    ]

    static func fill(_ context: RequestContext) async throws {
        let board = try BoardPlayer(BeijingBoards.policies, context)
        for policy in policies {
            try await board.publish(
                BoardEntry(
                    policy.title, publisher: policy.publisher, issued: policy.issued, body: "文件原文请以发布单位公布的文本为准。"))
        }
        let owner = "北京市住房和城乡建设委员会"
        try await BoardPlayer(BeijingBoards.guide, context).publish(
            BoardEntry(
                "项目评审操作指引", publisher: owner,
                body: "新增项目并填写评审申请表，保存会议信息后随机抽取专家，会议结束后确认完成，由专家上传论证意见并办结。"))
        try await BoardPlayer(BeijingBoards.downloads, context).publish(
            BoardEntry("系统操作手册", publisher: owner, body: "本平台各项业务的办理说明见“操作指引”。"))
        try await BoardPlayer(BeijingBoards.support, context).publish(
            BoardEntry("技术支持", publisher: owner, body: "使用中遇到问题，请在工作时间联系平台技术支持人员。"))
    }
}
