import FilingKit
import HTML
import HubCore
import RegionSDK

/// What the page of a code shows.
struct CodeView {
    let desk: DictionaryDesk
    let code: ListCode
    /// The newest first.
    let changes: [ListChange]
    /// What was typed, when something went wrong.
    let form: CodeForm?
    let faults: [FieldError]
    let context: HostContext

    private var path: String { context.link(desk.path) }

    private var isKept: Bool { desk.declared.fixedBecause == nil }

    @HTMLBuilder var body: HTML {
        if let reason = desk.declared.fixedBecause { Parts.notice(.info, "该字典不能修改：\(reason)。") }
        Parts.panel("基本信息") {
            Parts.descriptions(facts)
            if isKept { stateForm }
        }
        if isKept { editing }
        Parts.panel("变更记录", id: "history") {
            changes.isEmpty ? p(.class("muted")) { "暂无记录。" } : Parts.timeline(changes.map(entry))
        }
    }

    private var facts: [DescriptionPart] {
        let parent = desk.above.map { [DescriptionPart($0.declared.list.title, desk.title(ofParent: code))] } ?? []
        return [DescriptionPart("代码", code.code), DescriptionPart("名称", code.title)] + parent + [
            DescriptionPart("状态", code.badge.word), DescriptionPart("由来", code.origin),
        ]
    }

    private var editing: HTML {
        let codes = desk.standing.codes
        let form = form ?? CodeForm(code, place: (codes.firstIndex(of: code) ?? 0) + 1)
        return Parts.form(id: "code-form", action: path + "/code", token: context.request.formToken) {
            Parts.hiddenInput("version", String(form.version ?? desk.standing.version))
            Parts.hiddenInput("code", code.code)
            Parts.formSection(id: "code-section", title: "修改代码") { form.fields(of: codes.count, faults) }
            Parts.actionBar(
                main: ButtonPart("保存", .main), others: [ButtonPart("返回", .quiet, .link(path))])
        }
    }

    private var stateForm: HTML {
        let (title, action) = code.isRetired ? ("恢复", "renewal") : ("停用", "retirement")
        return element("form", [.method("post"), .action("\(path)/\(action)")]) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            Parts.hiddenInput("version", String(desk.standing.version))
            Parts.hiddenInput("code", code.code)
            Parts.button(
                ButtonPart(
                    title, code.isRetired ? .plain : .danger,
                    confirmation: code.isRetired ? nil : DictionaryDesk.retirementQuestion))
        }
    }

    private func entry(_ change: ListChange) -> TimelineEntry {
        let texts = [change.before, change.after].filter { !$0.isEmpty }
        return TimelineEntry(
            when: ChinaTime.text(change.time), who: "\(change.personName)（\(change.roleTitle)）", what: change.action,
            text: texts.joined(separator: " → "))
    }
}
