import FilingKit
import HTML
import HubCore
import RegionSDK

/// What is typed about a code.
struct CodeForm: Sendable {
    var code = ""
    var title = ""
    var parent = ""
    var place = ""
    var version: Int64?

    init() {}

    init(_ form: FormBody) {
        code = form.typed("code")
        title = form.typed("title")
        parent = form.typed("parent")
        place = form.typed("place", 10)
        version = form.version
    }

    /// What is kept of a code that stands at a place from 1.
    init(_ code: ListCode, place: Int) {
        self.code = code.code
        title = code.title
        self.place = String(place)
    }

    /// The place; nil where none was typed. Throws `invalid` for what is no number.
    var position: Int? {
        get throws {
            if place.isEmpty { return nil }
            guard let number = Int(place) else {
                let sentence = "顺序必须为数值！"
                throw HubError(.invalid, sentence, fields: [FieldError("place", sentence)])
            }
            return number
        }
    }

    /// Those of a new code.
    @HTMLBuilder func newFields(below above: ListStanding?, _ faults: [FieldError]) -> HTML {
        if let above {
            Parts.choice(
                FieldPart(
                    "parent", above.declared.list.title, isRequired: true, error: faults.message("parent"),
                    checks: [.required("请选择上级！")]),
                options: above.current.map { OptionPart($0.code, $0.title) }, chosen: parent)
        }
        titleField(faults)
        Parts.textInput(
            FieldPart("code", "代码", hint: "不填写时以名称为代码；保存后不能修改。", error: faults.message("code")), value: code,
            maximum: 100)
    }

    /// Those of a code that is there.
    @HTMLBuilder func fields(of total: Int, _ faults: [FieldError]) -> HTML {
        titleField(faults)
        Parts.textInput(
            FieldPart("place", "顺序", hint: "在下拉选项中排在第几位，共 \(total) 个代码。", error: faults.message("place")),
            value: place, kind: .integer, maximum: 4)
    }

    private func titleField(_ faults: [FieldError]) -> HTML {
        Parts.textInput(
            FieldPart(
                "title", "名称", isRequired: true, error: faults.message("title"), checks: [.required("请输入名称！")]),
            value: title, maximum: 100)
    }
}
