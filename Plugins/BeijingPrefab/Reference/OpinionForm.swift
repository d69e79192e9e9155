import FilingKit
import RegionSDK

/// The forms that experts fill in and sign by hand (论证意见表) for one case: the personal and the group's. The blank one
/// stands among `BlankPapers`.
enum OpinionForm: String, Sendable, CaseIterable {
    case personal
    case group

    /// The form, with what is known of the case filled in.
    func document(_ scene: ReviewScene) -> Document {
        switch self {
        case .personal: Self.personal("专家个人评审意见表", facts(scene), at: scene.record.createdAt)
        case .group:
            Document(
                "专家组意见表",
                blocks: [
                    .heading("评审会信息"), .fields(facts(scene)), .heading("专家组名单"), .rows(members(scene)),
                    .heading("综合意见"), .blank("综合意见", lines: 12),
                    .fields([Document.Fact("结论", Self.conclusions, isWide: true)]),
                ], places: [Document.Place("专家组长（签字）"), Document.Place("专家组成员（签字）")], time: scene.record.createdAt)
        }
    }

    /// An expert's own form under a title, with what is known of the meeting.
    static func personal(_ title: String, _ facts: [Document.Fact], at time: Timestamp) -> Document {
        Document(
            title,
            blocks: [
                .heading("评审会信息"), .fields(facts), .heading("专家信息"),
                .fields([
                    Document.Fact("专家姓名", ""), Document.Fact("单位", ""), Document.Fact("职称", ""),
                    Document.Fact("专业", ""),
                ]), .heading("评审意见"), .blank("评审意见", lines: 14),
                .fields([Document.Fact("结论", conclusions, isWide: true)]),
            ], places: [Document.Place("专家（签字）")], time: time)
    }

    private static let conclusions = "□ 通过　　□ 修改后通过　　□ 不通过"

    private func facts(_ scene: ReviewScene) -> [Document.Fact] {
        [
            Document.Fact("项目名称", scene.record.title, isWide: true),
            Document.Fact(
                "评审业务", scene.record.content[ReviewCase.review].flatMap(ReviewKind.init)?.title ?? "", isWide: true),
            Document.Fact("评审会时间", ChinaTime.text(scene.meeting?.startsAt)),
            Document.Fact("评审会地点", scene.meeting?.place ?? ""),
        ]
    }

    private func members(_ scene: ReviewScene) -> Document.Rows {
        let drawn = scene.invitations.filter { $0.state == .accepted }.map {
            [$0.name + ($0.isLeader ? "（组长）" : ""), $0.specialty, $0.employer, $0.title, ""]
        }
        let outside = scene.opinions?.outsiders.map { [$0.name, $0.specialty, $0.employer, $0.title, ""] } ?? []
        return Document.Rows("专家组名单", columns: ["姓名", "专业", "单位", "职称", "签字"], rows: drawn + outside)
    }
}
