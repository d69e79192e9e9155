import HTML
import RegionSDK

/// One item of a filing: to fill in while the reader may change it, to read otherwise.
struct ItemPage {
    let scene: ItemScene
    /// The item; nil for one that is typed in.
    let item: FilingItem?
    let content: Content
    var errors: [RegionSDK.FieldError] = []
    var module: FormModule?
    var banner: String?
    var isSaved = false

    private var kind: ItemKind { scene.kind }

    private var form: Form { kind.form.part(module ?? kind.form.module(nil)) }

    private var name: String { item.map { kind.name(of: $0.content) } ?? "新增\(kind.title)" }

    private var path: String { item.map { "\(scene.path)/\($0.id)" } ?? scene.path }

    var page: Page {
        Page(
            title: name, breadcrumbs: scene.crumbs(name),
            status: errors.isEmpty && banner == nil ? .ok : .unprocessableContent,
            menuPath: "/\(scene.type.kind.path)", body: body)
    }

    @HTMLBuilder private var body: HTML {
        if isSaved { Parts.successDialog("保存成功！") }
        Parts.pageHead(module?.title ?? name, note: "\(scene.record.title)：\(name)")
        if item != nil, kind.form.modules.count > 1 { Parts.tabs(tabs, label: "填报内容") }
        if let banner { Parts.notice(.bad, banner) }
        Parts.errorSummary(errors.map { ErrorLine($0.field, $0.message) })
        if scene.isEditable {
            Parts.formPage(sections: sections) { editing }
        } else {
            Reading(form: form, content: content, lists: scene.context.lists).panels
            Parts.actionBar(main: nil, others: [ButtonPart("返回", .quiet, .link(scene.path))])
        }
    }

    private var tabs: [TabPart] {
        let shown = module ?? kind.form.module(nil)
        return kind.form.modules.map {
            TabPart($0.title, href: "\(path)?module=\($0.id)", isCurrent: $0.id == shown?.id)
        }
    }

    private var sections: [(id: String, title: String)] {
        form.sections.enumerated().map { ("section-\($0)", $1.title) }
    }

    private var editing: HTML {
        let view = FieldView(content, scene.context.lists, of: form, errors: errors)
        return Parts.form(id: "item", action: path, token: scene.context.formToken) {
            if let item { Parts.hiddenInput("version", String(item.version)) }
            if let module = module ?? kind.form.module(nil) { Parts.hiddenInput("_module", module.id) }
            for (index, section) in form.sections.enumerated() {
                Parts.formSection(id: "section-\(index)", title: section.title) {
                    for field in section.fields { view.control(field) }
                }
            }
            Parts.actionBar(
                main: ButtonPart("保存", .main), others: [ButtonPart("返回", .quiet, .link(scene.path))])
        }
    }
}
