import FilingKit
import HTML
import RegionSDK

/// The record of a draw (抽取记录): the candidates in their order, the seed and the result, so that anyone can compute the
/// draw again; the page does so itself and says whether it agrees.
struct DrawPage {
    private let scene: ReviewScene
    private let draw: DrawRecord
    private let isGenuine: Bool

    init(_ scene: ReviewScene) throws {
        guard let id = scene.context.parameters["draw"].flatMap({ ID<DrawRecord>($0) }),
            let draw = scene.draws.first(where: { $0.id == id })
        else { throw HubError(.notFound, "您访问的抽取记录不存在！") }
        self.scene = scene
        self.draw = draw
        isGenuine = try draw.isGenuine(scene.context.services.randomness)
    }

    var page: Page { scene.page("抽取记录", body) }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("抽取记录", note: scene.record.title)
        if isGenuine {
            Parts.notice(.good, "按所存种子和候选名单重新计算，结果一致。")
        } else {
            Parts.notice(.bad, "按所存种子和候选名单重新计算，结果不一致！")
        }
        Parts.panel("抽取信息") {
            Parts.descriptions([
                DescriptionPart("抽取时间", ChinaTime.text(draw.time)), DescriptionPart("抽取人", draw.personName),
                DescriptionPart("专业组别和人数", draw.draw.demands.map { "\($0.group) \($0.count)人" }.joined(separator: "，")),
                DescriptionPart("候选人数", String(draw.draw.candidates.count)),
                DescriptionPart("随机种子（256位，十六进制）", SeedText.text(draw.draw.seed), span: .full),
                DescriptionPart("计算方法", Self.method, span: .full),
            ])
        }
        list("抽取结果", draw.experts)
        list("候选名单（按编号排列）", draw.draw.candidates)
        excluded
    }

    private static let method =
        "每个专业组的候选人按编号从小到大排列；以种子为密钥，对“beijing.experts|专业组”、零字节和8字节块序号计算HMAC-SHA-256，依次取64位整数，"
        + "用拒绝采样得到均匀分布的序号，按费雪—耶茨方法抽出所需人数。"

    private func list(_ title: String, _ experts: [ExpertDraw.Candidate]) -> HTML {
        Parts.panel("\(title)（\(experts.count)）", isFlush: true) {
            Parts.table(
                TablePart(
                    about: title,
                    columns: [
                        ColumnPart("编号", .short), ColumnPart("专家姓名"), ColumnPart("专业组别", .short), ColumnPart("所在单位"),
                    ],
                    rows: experts.map { [HTML(String($0.id)), HTML($0.name), HTML($0.group), HTML($0.employer)] },
                    headColumn: 1))
        }
    }

    private var excluded: HTML {
        Parts.panel("不参加抽取的专家（\(draw.excluded.count)）", isFlush: true) {
            Parts.table(
                TablePart(
                    about: "不参加抽取的专家", columns: [ColumnPart("编号", .short), ColumnPart("专家姓名"), ColumnPart("原因")],
                    rows: draw.excluded.map { [HTML(String($0.id)), HTML($0.name), HTML($0.ground)] }, headColumn: 1))
        }
    }
}
