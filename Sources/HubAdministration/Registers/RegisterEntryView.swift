import FilingKit
import HTML
import HubCore
import RegionSDK

/// What an entry's page shows.
struct RegisterEntryView {
    let desk: RegisterDesk
    let entry: RegisterEntry
    let versions: [RegisterVersion]
    let form: RegisterForm
    let faults: [FieldError]
    let context: HostContext

    private var path: String { context.link("\(desk.path)/\(entry.id)") }

    @HTMLBuilder var body: HTML {
        Parts.panel("状态") {
            p { Parts.stateBadge(entry.badge) }
            stateForm
        }
        Parts.form(id: "register-form", action: path, token: context.request.formToken) {
            Parts.hiddenInput("version", String(form.version ?? entry.version))
            Parts.formSection(id: "register-section", title: "登记信息") { form.fields(faults) }
            p(.class("form-end")) { Parts.button(ButtonPart("保存", .main)) }
        }
        if context.request.actor?.holds(CoreRights.personal) == true { personal }
        Parts.panel("变更记录", id: "history") { Parts.timeline(versions.map(line)) }
    }

    private var stateForm: HTML {
        let (title, action) = entry.isActive ? ("停用", "ending") : ("启用", "renewal")
        return element("form", [.method("post"), .action("\(path)/\(action)")]) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            Parts.hiddenInput("version", String(entry.version))
            Parts.button(
                ButtonPart(
                    title, entry.isActive ? .danger : .plain,
                    confirmation: entry.isActive ? RegisterDesk.endingQuestion : nil))
        }
    }

    /// Where a personal fact can be asked for in full.
    @HTMLBuilder private var personal: HTML {
        let facts = desk.register.facts.filter { $0.isPersonal && !entry[$0.id].isEmpty }
        if !facts.isEmpty {
            Parts.panel("个人信息") {
                element("form", [.method("post"), .action("\(path)/personal"), .class("form")]) {
                    Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
                    Parts.choice(
                        FieldPart("field", "查看内容", isRequired: true),
                        options: facts.map { OptionPart($0.id, $0.title) }, chosen: facts[0].id)
                    Parts.textInput(
                        FieldPart("purpose", "查看用途", isRequired: true, hint: "每次查看都会记入审计。"), value: "",
                        maximum: 100)
                    p(.class("form-end")) { Parts.button(ButtonPart("查看完整信息")) }
                }
            }
        }
    }

    private func line(_ version: RegisterVersion) -> TimelineEntry {
        let facts = desk.register.facts.compactMap { fact in
            version.entry[fact.id].isEmpty ? nil : "\(fact.title)：\(version.entry[fact.id])"
        }
        return TimelineEntry(
            when: ChinaTime.text(version.time), who: version.personName.isEmpty ? "系统" : version.personName,
            what: "第\(version.entry.version)版（\(version.source)）",
            text: (["\(desk.register.nameTitle)：\(version.entry.name)"] + facts
                + (version.entry.isActive ? [] : ["已停用"]))
                .joined(separator: "；"))
    }
}
