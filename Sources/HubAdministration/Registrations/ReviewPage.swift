import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// A registration as its reviewer sees it: what was filled in, its papers, what happened, and the decisions.
struct ReviewPage {
    let application: Application
    let context: HostContext
    /// Shows personal values in full.
    let isRevealed: Bool
    /// What somebody else has already, of which the applicant was not told.
    var duplicates: [String] = []
    var fault: HubError?
    /// The reason that was typed when something went wrong.
    var reason = ""
    var done = ""

    init(_ application: Application, _ context: HostContext, isRevealed: Bool = false) {
        self.application = application
        self.context = context
        self.isRevealed = isRevealed
    }

    private var registration: Registration { application.registration }
    private var list: String { context.link(application.declared.reviewPath) }
    private var path: String { "\(list)/\(application.id)" }

    var page: Page {
        let title = registration.title + "审核"
        return Page(
            title: application.label,
            breadcrumbs: [
                Breadcrumb(RegistrationReviewPart.group), Breadcrumb(title, href: list),
                Breadcrumb(application.label),
            ], status: fault?.code.status ?? .ok, menuPath: application.declared.reviewPath, body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead(application.label, note: "注册时间：\(ChinaTime.text(application.submittedAt))")
        if let fault {
            if fault.fields.isEmpty { Parts.notice(.bad, fault.message) }
            Parts.errorSummary(fault.fields.lines)
        } else if !done.isEmpty {
            Parts.notice(.good, "审核完成：\(application.state.title)")
        }
        Parts.panel("状态") {
            p { Parts.stateBadge(application.state.badge) }
            if !application.reason.isEmpty { p { "原因：\(application.reason)" } }
        }
        for title in duplicates { Parts.notice(.warn, "\(title)与已登记的信息重复，请核实是否为同一人。") }
        registration.panels(
            application.content, context.lists(of: application.declared.region), revealing: isRevealed)
        disclosure
        papers
        if application.state == .reviewing { decision }
        Parts.panel("办理记录", id: "history") { Parts.timeline(application.events.map(entry)) }
    }

    private var disclosure: HTML {
        guard !isRevealed, let right = registration.revealing, context.request.actor?.holds(right) == true else {
            return HTML()
        }
        return Parts.form(id: "disclosure", action: "\(path)/disclosure", token: context.request.formToken) {
            Parts.formSection(id: "disclosure-section", title: "查看完整个人信息") {
                Parts.textInput(
                    FieldPart(
                        "purpose", "查看用途", isRequired: true, hint: "每次查看都会记入审计。",
                        error: fault?.fields.message("purpose"), checks: [.required("请输入查看用途！")]), value: "",
                    maximum: 100)
            }
            p(.class("form-end")) { Parts.button(ButtonPart("查看完整个人信息")) }
        }
    }

    private var papers: HTML {
        guard !registration.papers.isEmpty else { return HTML() }
        return Parts.panel("附件", id: "papers") {
            registration.uploads(application.papers, application.content, at: path, action: nil, token: "")
        }
    }

    /// One form: the reason belongs to both ways of saying no.
    private var decision: HTML {
        let words = registration.words
        return Parts.form(id: "decision", action: "\(path)/acceptance", token: context.request.formToken) {
            Parts.hiddenInput("version", String(application.version))
            Parts.formSection(id: "decision-section", title: "审核意见") {
                Parts.textArea(
                    FieldPart(
                        "reason", "原因", hint: "\(words.sendBack)、\(words.refuse)时必填",
                        error: fault?.fields.message("reason"), span: .full), value: reason, maximum: 500)
            }
            Parts.actionBar(
                main: ButtonPart(words.accept, .main, .submit(), confirmation: "确定\(words.accept)吗？"),
                others: [
                    ButtonPart("返回", .quiet, .link(list)),
                    ButtonPart(words.sendBack, .plain, .submit(to: "\(path)/return")),
                ], dangerous: [ButtonPart(words.refuse, .danger, .submit(to: "\(path)/refusal"))])
        }
    }

    private func entry(_ event: ApplicationEvent) -> TimelineEntry {
        TimelineEntry(
            when: ChinaTime.text(event.time), who: event.personName.isEmpty ? "申请人" : event.personName,
            what: event.what, text: event.note.isEmpty ? nil : event.note, tone: event.isBad ? .bad : .neutral)
    }
}
