import HTML
import RegionSDK

/// The page where a filing is filled in: new, or begun and not locked.
struct EditPage {
    let type: any Filing.Type
    let context: RequestContext
    /// The filing; nil for a new one.
    let record: FilingRecord?
    let content: Content
    /// What a new one starts from.
    var start = Start()
    /// The version the person began with, which a save is held against; nil is the one in `record`.
    var seen: Int?
    var errors: [RegionSDK.FieldError] = []
    /// What went wrong as a whole: someone else was faster, not saved yet.
    var banner: String?
    /// What was just done well.
    var success: String?
    var papers: [Paper] = []
    var history: [HistoryEntry] = []
    /// The filing's terms; nil for a new one.
    var terms: TermsView?
    /// The businesses that are part of it.
    var parts: [ButtonPart] = []
    /// The module that is filled in here; nil where the form is saved whole.
    var module: FormModule?
    /// What belongs to it, of every kind.
    var items: [FilingItem] = []

    /// The fields of this page.
    private var shown: Form { type.form.part(module ?? (record == nil ? type.form.module(nil) : nil)) }

    private var listPath: String { context.link("/\(type.kind.path)") }

    /// The list one came from: that of the whole, where it is part of one.
    private var back: String {
        guard type.part != nil, let whole = record?.parent ?? start.whole else { return listPath }
        return "\(listPath)?\(Start.wholeField)=\(whole)"
    }

    private var path: String { record.map { "\(listPath)/\($0.id)" } ?? listPath }

    var page: Page {
        Page(
            title: type.kind.paper,
            breadcrumbs: [
                Breadcrumb(type.kind.menu, href: back), Breadcrumb(record == nil ? "新增" : record?.number ?? ""),
            ], status: errors.isEmpty && banner == nil ? .ok : .unprocessableContent,
            menuPath: "/\(type.kind.path)", body: body)
    }

    @HTMLBuilder private var body: HTML {
        if let success { Parts.successDialog(success) }
        head
        if let record, record.state.tone == .returned, let sentence = type.workflow.returnedSentence {
            Parts.notice(.bad, sentence)
        }
        if let banner { Parts.notice(.bad, banner) }
        for warning in type.warnings(of: content, on: CalendarDate(chinaDay: context.clock.now.milliseconds)) {
            Parts.notice(.warn, warning)
        }
        if let record {
            FilingTabs(type: type, record: record, path: path, current: module?.id ?? "", items: items).html
        }
        Parts.errorSummary(errors.map { ErrorLine($0.field, $0.message) })
        Parts.formPage(sections: sections) { form }
        PapersView(
            type: type, path: record == nil ? nil : path, papers: papers, token: context.formToken, content: content,
            templates: context.link("/templates"), isAhead: record == nil
        ).panel
        if let terms { TermsPanel(view: terms).panel }
        if !history.isEmpty { HistoryView(type: type, entries: history).panel }
    }

    private var head: HTML {
        guard let record else { return Parts.pageHead(type.kind.paper, note: "带 * 的为必填项。") }
        return Parts.filingHead(
            FilingHeadPart(
                title: type.kind.paper, numberName: "网上申请编号", number: record.number, badge: record.state.badge,
                waitsFor: terms?.first?.sentence, isLate: terms?.first?.isLate ?? false,
                returnReason: record.reason.isEmpty ? nil : record.reason,
                reasonTitle: type.workflow.reasonTitle(in: record.state)))
            + Parts.steps(StepsView(type: type, record: record, history: history).steps)
    }

    private var sections: [(id: String, title: String)] {
        visible.enumerated().map { ("section-\($0)", $1.title) }
    }

    private var visible: [Section] {
        shown.sections.filter { type.form.isShown($0, in: content) }
    }

    private var form: HTML {
        let asking = record.map { "?record=\($0.id)" } ?? start.whole.map { "?\(Start.wholeField)=\($0)" } ?? ""
        let view = FieldView(
            content, context.lists, of: type.form, errors: errors, lookup: { "\(listPath)/lookup/\($0)\(asking)" },
            source: { "\(listPath)/pick/\($0)\(asking)" })
        return Parts.form(
            id: "filing", action: path, token: context.formToken,
            draftKey: "\(type.kind.id):\(record.map { "\($0.id):\($0.version)" } ?? "new"):\(module?.id ?? "")"
        ) {
            if let module { Parts.hiddenInput("_module", module.id) }
            if let record { Parts.hiddenInput("version", String(seen ?? record.version)) }
            if seen != nil { Parts.hiddenInput("_unsaved", "1") }
            if record == nil { for field in start.pairs { Parts.hiddenInput(field.name, field.value) } }
            for (index, section) in visible.enumerated() {
                Parts.formSection(id: "section-\(index)", title: section.title) {
                    for field in section.fields { view.control(field) }
                }
            }
            actions
        }
    }

    private var actions: HTML {
        let saving = ButtonPart("保存", record == nil ? .main : .plain)
        let print = type.workflow.printing.states.isEmpty ? [] : [printButton]
        let rest = [saving] + transitions.dropLast(record == nil ? 0 : 1) + print + parts
        let back = ButtonPart("返回", .quiet, .link(back))
        if record == nil { return Parts.actionBar(main: saving, others: [back] + Array(rest.dropFirst())) }
        return Parts.actionBar(main: transitions.last, others: [back] + rest, dangerous: removal.map { [$0] } ?? [])
    }

    /// The filer's own transitions; those that cannot be done now say why.
    private var transitions: [ButtonPart] {
        type.workflow.transitions.filter {
            $0.permission == type.workflow.saving.permission && !$0.isTakenByRegion
        }.map { transition in
            ButtonPart(
                transition.title, .main, .submit(to: record == nil ? nil : "\(path)/\(transition.id)"),
                confirmation: transition.question,
                blockedBecause: record.map { transition.refusal(in: $0.state) ?? terms?.closed[transition.id] }
                    ?? type.workflow.unsavedSentence,
                skipsChecks: false)
        }
    }

    /// 删除, where this state lets its filer.
    private var removal: ButtonPart? {
        guard let record, let removal = type.workflow.removal, removal.states.contains(record.state) else { return nil }
        return ButtonPart(
            "删除", .danger, .submit(to: "\(path)/removal"), confirmation: removal.question, skipsChecks: true)
    }

    private var printButton: ButtonPart {
        ButtonPart(
            "打印", .plain, .link("\(path)/print"),
            blockedBecause: record.map { type.workflow.printing.refusal(in: $0.state) }
                ?? type.workflow.printing.refusal)
    }
}
