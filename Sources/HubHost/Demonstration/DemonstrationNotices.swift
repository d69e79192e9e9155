import FilingKit
import HTTPCore
import HubAdministration
import HubCore
import RegionSDK

/// The notices of a demonstration: two that are published, one of them for everyone, and a draft.
struct DemonstrationNotices {
    let house: TenantHouse
    let clock: any Clock

    /// Publishes them as the tenant's regional administrator.
    func make(as person: ID<Person>) async throws {
        let identity = house.tenant.identity
        let actor = try await house.database.read { connection -> Actor? in
            let held = try identity.holdings(of: person, on: connection).first {
                $0.role == "\(CoreRights.id).administrator"
            }
            return try held.flatMap { try identity.actor(person, in: $0.id, on: connection) }
        }
        guard let actor else { throw HubError(.notFound, "the demonstration has no regional administrator") }
        let player = try BoardPlayer(
            NoticePart.board,
            RequestContext(
                request: Request(method: .post, target: "/"), tenant: house.plan.info, actor: actor,
                requestID: "demonstration", base: house.plan.info.prefix, clock: clock, settings: Settings([]),
                services: house.tenant.services))
        let publisher = house.plan.owner.isEmpty ? house.plan.info.title : house.plan.owner
        try await player.publish(
            BoardEntry("平台操作培训安排", publisher: publisher, body: Self.training, isForEveryone: false))
        try await player.publish(BoardEntry("关于平台试运行的通知", publisher: publisher, body: Self.trial))
        try await player.draft(BoardEntry("节假日值班安排（草稿）", publisher: publisher, body: "待定。"))
    }

    private static let trial = """
        本平台自即日起试运行。试运行期间，请各单位：

        1. 使用本单位的账号或CA证书登录；
        2. 核对单位名称、统一社会信用代码和联系人；
        3. 遇到问题时记下页面上的**请求编号**，联系技术支持。

        试运行期间的办理结果有效。
        """

    private static let training = """
        # 培训内容

        - 业务申报和附件上传
        - 待办、退回和补正
        - 数字证书的安装

        培训以网络会议形式进行，时间另行通知。
        """
}
