import FilingKit
import RegionSDK

/// The blank forms of the region (空白表格), for everybody who is signed in.
enum BlankPapers {
    /// 论证意见表模板: one of the forms that an expert fills in and signs by hand, without a case.
    static let opinion = BlankTemplate(
        "opinion",
        OpinionForm.personal(
            "论证意见表模板（仅供参考）",
            [
                Document.Fact("项目名称", "", isWide: true), Document.Fact("评审会时间", ""), Document.Fact("评审会地点", ""),
            ], at: edition))

    /// 承诺书, material of the application for the subsidy (facts 2.5). No source has its words: they are a default.
    static let promise = BlankTemplate(
        "promise",
        Document(
            "北京市装配式建筑项目财政奖励资金申报承诺书",
            blocks: [
                .heading("申报信息"),
                .fields([
                    Document.Fact("申报单位", "", isWide: true), Document.Fact("统一社会信用代码", "", isWide: true),
                    Document.Fact("项目名称", "", isWide: true), Document.Fact("施工许可证编号", "", isWide: true),
                    Document.Fact("联系人", ""), Document.Fact("联系电话", ""),
                ]), .heading("承诺内容"),
                .text(
                    """
                    本单位申报北京市装配式建筑项目财政奖励资金，郑重承诺：
                    一、提交的申报信息和材料真实、准确、完整、有效，与项目实际情况一致。
                    二、同一项目未重复申报同类财政奖励资金。
                    三、按规定使用奖励资金，配合主管部门的核查、审计和监督检查。
                    四、违反上述承诺的，退回已取得的奖励资金，并承担相应的法律责任。
                    """), .blank("其他需要说明的事项", lines: 3),
            ],
            places: [Document.Place("法定代表人（签字）"), Document.Place("申报单位（盖章）")], time: edition))

    static let all = [opinion, promise]

    /// The edition: 2026-11-20 in China.
    private static let edition = Timestamp(milliseconds: 1_795_104_000_000)
}
