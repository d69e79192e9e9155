import FilingKit
import HTML

/// 办事流程: the order of the businesses and the way of one report (SH-02, SH-33, SH-48, SH-58, SH-61).
enum ProcedurePage {
    @HTMLBuilder static var body: HTML {
        Parts.panel("总体流程") { steps(order) }
        Parts.panel("项目信息报送的办理过程") { steps(way) }
        Parts.panel("各状态下可以做什么") {
            Parts.descriptions(states.map { DescriptionPart($0.title, $0.text, span: .full) })
        }
    }

    private static func steps(_ texts: [String]) -> HTML {
        Parts.descriptions(texts.enumerated().map { DescriptionPart("第\($0 + 1)步", $1, span: .full) })
    }

    private static let order = [
        "项目申报：填写并保存，确认无误后上报，取得项目申报编号。",
        "项目信息报送：填写项目申报编号，平台验证后读取项目名称、总投资等信息；保存后上报。",
        "管理部门受理、审核项目信息报送。",
        "合同信息报送：先报送施工总包合同，再报送施工分包合同和监理合同；设计合同不受此限。",
        "开工审核：施工总包合同和监理合同信息报送均已审核后提交。",
        "竣工备案：开工审核通过后报送。",
    ]

    private static let way = [
        "实施单位新增并保存，状态为“已保存”，可以继续修改。",
        "实施单位上报，状态为“已上报”，不能再修改，可以打印。",
        "管理部门受理，状态为“已受理”，取得项目信息报送编号。",
        "管理部门审核通过，状态为“已审核”，可以办理合同信息报送。",
        "如被退回，状态为“退回修改”：按退回原因修改，点击保存后重新上报。",
    ]

    private static let states = [
        (title: "已保存", text: "可以修改、上报，不能打印。"),
        (title: "已上报", text: "可以打印，不能修改，不能重复上报。"),
        (title: "退回修改", text: "可以修改；保存后才能重新上报。"),
        (title: "已受理", text: "可以打印，不能修改。"),
        (title: "已审核", text: "可以打印，不能修改；可以继续办理后续事项。"),
    ]
}
