import HTML
import HTTPCore
import RegionSDK

/// The page of a filing that is read: by officials, and by its filer while it is locked.
struct ReadPage {
    let type: any Filing.Type
    let context: RequestContext
    let record: FilingRecord
    let papers: [Paper]
    let history: [HistoryEntry]
    let terms: TermsView
    /// The transitions this person's role may do, each with why it cannot be done now.
    let transitions: [(transition: Transition, refusal: String?)]
    /// True for the filer, who sees why he cannot save.
    let isFiler: Bool
    /// True for who may see personal values in full.
    let mayReveal: Bool
    var banner: String?
    /// What the person typed and could not send.
    var unsent: String?
    var success: String?
    /// The businesses that are part of it.
    var parts: [ButtonPart] = []
    /// What belongs to it, of every kind.
    var items: [FilingItem] = []
    /// What was asked to be seen in full and refused.
    var asked: RevealingView.Asked?

    private var listPath: String { context.link("/\(type.kind.path)") }

    private var path: String { "\(listPath)/\(record.id)" }

    var page: Page {
        Page(
            title: record.title,
            breadcrumbs: [Breadcrumb(type.kind.menu, href: listPath), Breadcrumb(record.number)],
            status: status, menuPath: "/\(type.kind.path)", body: body)
    }

    private var status: Status {
        if asked?.error != nil { return .unprocessableContent }
        return banner == nil ? .ok : .conflict
    }

    @HTMLBuilder private var body: HTML {
        if let success { Parts.successDialog(success) }
        Parts.filingHead(
            FilingHeadPart(
                title: record.title, numberName: "网上申请编号", number: record.number, badge: record.state.badge,
                waitsFor: waitsFor, isLate: terms.first?.isLate ?? false,
                returnReason: record.reason.isEmpty ? nil : record.reason,
                reasonTitle: type.workflow.reasonTitle(in: record.state)))
        Parts.steps(StepsView(type: type, record: record, history: history).steps)
        if let banner { Parts.notice(.bad, banner) }
        if let unsent { Parts.notice(.info, unsent) }
        let day = CalendarDate(chinaDay: (record.submittedAt ?? context.clock.now).milliseconds)
        for warning in type.warnings(of: record.content, on: day) { Parts.notice(.warn, warning) }
        numbers
        Reading(form: type.form, content: record.content, lists: context.lists).panels
        for kind in type.items where kind.isAsked(record.content) {
            ItemTable(
                kind: kind, items: items.filter { $0.kind == kind.id }, path: "\(path)/\(kind.id)", lists: context.lists
            ).panel
        }
        if !type.papers.isEmpty {
            PapersView(
                type: type, path: nil, papers: papers, token: context.formToken, base: path, content: record.content,
                templates: context.link("/templates")
            ).panel
        }
        if mayReveal {
            RevealingView(type: type, record: record, path: path, token: context.formToken, asked: asked).panel
        }
        TermsPanel(view: terms).panel
        HistoryView(type: type, entries: history).panel
        actionBar
    }

    private var numbers: HTML {
        Parts.panel("业务信息") {
            Parts.descriptions([
                DescriptionPart("网上申请编号", record.number),
                DescriptionPart(type.kind.codeTitle, record.code),
                DescriptionPart("申请单位", record.ownerName),
                DescriptionPart("上报时间", ChinaTime.text(record.submittedAt)),
            ])
        }
    }

    /// Whom the filing waits for, and until when.
    private var waitsFor: String? {
        let sentences = [nextStep, terms.first?.sentence].compactMap { $0 }
        return sentences.isEmpty ? nil : sentences.joined(separator: "，")
    }

    /// The first transition that could be done now.
    private var nextStep: String? {
        guard record.state.tone == .waiting,
            let next = type.workflow.transitions.first(where: {
                $0.refusal(in: record.state) == nil && !$0.isTakenByRegion
            })
        else { return nil }
        return "等待管理部门\(next.title)"
    }

    private var actionBar: HTML {
        let steps = transitions.map(button)
        let saving =
            isFiler ? [ButtonPart("保存", .plain, blockedBecause: type.workflow.saving.refusal)] : []
        let printing = ButtonPart(
            "打印", .plain, .link("\(path)/print"), blockedBecause: type.workflow.printing.refusal(in: record.state))
        let taking = ButtonPart(
            "下载PDF", .plain, .submit(to: "\(path)/document"),
            blockedBecause: type.workflow.printing.refusal(in: record.state))
        let prints = type.workflow.printing.states.isEmpty ? [] : [printing, taking]
        let whole = type.part.flatMap { _ in record.parent }.map { "?\(Start.wholeField)=\($0)" } ?? ""
        let back = ButtonPart("返回", .quiet, .link(listPath + whole))
        let main = steps.last { $0.kind == .main && $0.blockedBecause == nil }
        let others = steps.filter { $0.kind != .danger && $0.title != main?.title }
        return form(.method("post"), .action(path), .id("steps"), .class("form")) {
            Parts.hiddenInput(FormBody.tokenField, context.formToken)
            Parts.hiddenInput("version", String(record.version))
            Parts.actionBar(
                main: main, others: [back] + prints + parts + saving + others,
                dangerous: steps.filter { $0.kind == .danger })
        }
    }

    private func button(_ item: (transition: Transition, refusal: String?)) -> ButtonPart {
        let target = "\(path)/\(item.transition.id)"
        let action: ButtonPart.Action = item.transition.reason == nil ? .submit(to: target) : .link(target)
        return ButtonPart(
            item.transition.title, item.transition.isDangerous ? .danger : .main, action,
            confirmation: item.transition.reason == nil ? item.transition.question : nil, blockedBecause: item.refusal)
    }
}
