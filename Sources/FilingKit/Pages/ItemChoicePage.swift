import HTML
import RegionSDK

/// What can be chosen as items (选择单体), to be ticked.
struct ItemChoicePage {
    private let scene: ItemScene
    private let choosing: ItemChoosing
    private let error: String?

    init(_ scene: ItemScene, error: String? = nil) throws {
        guard let choosing = scene.kind.choosing else { throw HubError.noFiling }
        guard scene.isEditable else { throw HubError(.refused, scene.type.workflow.saving.refusal) }
        self.scene = scene
        self.choosing = choosing
        self.error = error
    }

    var page: Page {
        Page(
            title: choosing.title, breadcrumbs: scene.crumbs(choosing.title),
            status: error == nil ? .ok : .unprocessableContent, menuPath: "/\(scene.type.kind.path)", body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("\(choosing.title)：\(scene.record.title)")
        if let error { Parts.errorSummary([ErrorLine("key", error)]) }
        if open.isEmpty {
            Parts.emptyState(
                "没有可选择的\(scene.kind.title)", text: "已全部选择，或者平台没有该项目的\(scene.kind.title)信息，可以直接新增。",
                action: ButtonPart("新增\(scene.kind.title)", .main, .link("\(scene.path)/new")))
        } else {
            Parts.form(id: "choice", action: "\(scene.path)/choice", token: scene.context.formToken) {
                Parts.formSection(id: "choice-section", title: choosing.title) {
                    Parts.checkboxGroup(
                        FieldPart("key", scene.kind.title, isRequired: true, error: error, span: .full),
                        options: open.map { OptionPart($0.key, $0.title, hint: $0.note.isEmpty ? nil : $0.note) },
                        chosen: [])
                }
                Parts.actionBar(
                    main: ButtonPart("确定", .main), others: [ButtonPart("返回", .quiet, .link(scene.path))])
            }
        }
    }

    /// Those that were not chosen yet.
    private var open: [ItemChoice] {
        let chosen = Set(scene.own.map(\.key))
        return scene.choices.filter { !chosen.contains($0.key) }
    }
}
