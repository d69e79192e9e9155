import HTML
import RegionSDK

/// What a register holds, as a page of its own: its rows go into the dialog; without scripts the key is read here and
/// typed into the field.
struct PickPage {
    let context: RequestContext
    let field: FieldSpec
    let pick: Pick
    let asked: [String: String]
    let rows: [PickRow]
    /// Why nothing was looked for.
    var complaint: String?

    var page: Page {
        Page(title: pick.title, breadcrumbs: [Breadcrumb(pick.title)], body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(pick.title, note: "将所选记录的编号填入“\(field.title)”。")
        element("form", [.class("form"), .method("get"), .action(String(context.request.path))]) {
            for name in ["record", Start.wholeField] {
                if let value = context.query.first(name) { Parts.hiddenInput(name, value) }
            }
            Parts.formSection(id: "pick-section", title: "查询条件") {
                for condition in pick.conditions {
                    PickCondition(condition, context.lists, id: "").control(asked[condition.name] ?? "")
                }
            }
            Parts.actionBar(main: ButtonPart("查询", .main), others: [])
        }
        if let complaint { p(.class("empty-line")) { complaint } } else { Parts.pickRows(rows) }
    }
}

/// One condition of a pick, as a control in the dialog or on the page.
struct PickCondition {
    let spec: FieldSpec
    private let lists: CodeLists
    private let id: String

    /// The name in addresses. It begins so that no field of the form around a dialog has it.
    static func name(_ spec: FieldSpec) -> String { "_pick." + spec.name }

    /// - Parameter id: what the control's id begins with, so that several dialogs stand on one page.
    init(_ spec: FieldSpec, _ lists: CodeLists, id: String) {
        self.spec = spec
        self.lists = lists
        self.id = id.isEmpty ? spec.name : "\(id)-\(spec.name)"
    }

    func control(_ text: String = "") -> HTML {
        let part = FieldPart(Self.name(spec), spec.title, id: id)
        guard case .choice(let list, _) = spec.kind else {
            return Parts.textInput(part, value: text, kind: .search)
        }
        let options = lists[list].searchable.map { OptionPart($0.code, $0.title) }
        return Parts.choice(part, options: options, chosen: text, prompt: "全部")
    }
}
