import FoundationEssentials
import HTML
import RegionSDK

/// Draws the fields of a form: as controls, and as values to read.
struct FieldView {
    let content: Content
    /// The code lists as the tenant has them.
    let lists: CodeLists
    let errors: [String: String]
    /// The address that looks a field's text up, for the field's name; nil looks nothing up.
    let lookup: ((String) -> String)?
    /// The address of the register that a field is filled from; nil picks nothing.
    let source: ((String) -> String)?

    /// The form the fields belong to; nil where they are only read.
    let form: Form?

    init(
        _ content: Content, _ lists: CodeLists, of form: Form? = nil, errors: [RegionSDK.FieldError] = [],
        lookup: ((String) -> String)? = nil, source: ((String) -> String)? = nil
    ) {
        self.source = source
        self.content = content
        self.lists = lists
        self.form = form
        self.errors = Dictionary(errors.map { ($0.field, $0.message) }) { first, _ in first }
        self.lookup = lookup
    }

    /// The control of a field.
    func control(_ spec: FieldSpec) -> HTML {
        if case .rows(let columns, let least, let most) = spec.kind {
            return rowTable(spec, columns, least: least, most: most)
        }
        if case .consent(let consent, _) = spec.kind {
            return Parts.consent(part(spec, named: spec.name), consent, answer: content.text(spec.name))
        }
        return control(spec, part(spec, named: spec.name), content.typed(spec.name))
    }

    private func control(_ spec: FieldSpec, _ part: FieldPart, _ text: String) -> HTML {
        if spec.isComputed { return Parts.computed(part, value: reading(spec, text)) }
        if let pick = spec.pick { return picked(spec, pick, part, text) }
        switch spec.kind {
        case .text: return Parts.textInput(part, value: text, kind: textKind(spec))
        case .paragraph: return Parts.textArea(part, value: text, maximum: spec.longest)
        case .decimal(let places): return Parts.textInput(part, value: text, kind: places == 0 ? .integer : .decimal)
        case .date: return Parts.dateInput(part, value: text)
        case .yesNo:
            return Parts.radioGroup(part, options: [OptionPart("true", "是"), OptionPart("false", "否")], chosen: text)
        case .choice(let list, let parent):
            let options = lists[list].choices(keeping: text).map {
                OptionPart($0.code, $0.title, group: heading($0, parent), parent: $0.parent)
            }
            return Parts.choice(part, options: options, chosen: text, dependsOn: parent)
        case .rows, .consent: return HTML()
        }
    }

    private func picked(_ spec: FieldSpec, _ pick: Pick, _ part: FieldPart, _ text: String) -> HTML {
        let shown = content.text(pick.shows)
        var conditions = HTML()
        for condition in pick.conditions {
            conditions.append(PickCondition(condition, lists, id: "\(part.id)-pick").control())
        }
        return Parts.pick(
            PickPart(
                part, value: text, shown: shown.isEmpty ? nil : shown, source: source?(spec.name) ?? "",
                dialogTitle: pick.title, button: pick.button, conditions: conditions))
    }

    private func part(_ spec: FieldSpec, named name: String) -> FieldPart {
        var part = FieldPart(
            name, spec.title, isRequired: spec.isRequired && !spec.isComputed,
            unit: spec.unit.isEmpty ? nil : spec.unit,
            hint: spec.hint.isEmpty ? nil : spec.hint, error: errors[name], span: spec.isWide ? .full : .one,
            checks: spec.isComputed ? [] : spec.browserChecks)
        part.shownWhen = spec.shownWhen.map { "\($0.field)=\($0.text)" }
        part.isPersonal = spec.personal != nil
        if spec.lookup != nil { part.lookupHref = lookup?(spec.name) }
        return part
    }

    /// The word of the code that a dependent code lies below, so that without scripts a long list has headings.
    private func heading(_ code: CodeList.Code, _ parent: String?) -> String? {
        guard let above = code.parent, let parent, case .choice(let list, _)? = form?.field(parent)?.kind else {
            return nil
        }
        return lists[list].title(of: above)
    }

    private func textKind(_ spec: FieldSpec) -> TextKind {
        for check in spec.checks {
            switch check.test {
            case .digits: return .digits
            case .mobile: return .phone
            case .email: return .email
            default: continue
            }
        }
        return .text
    }

    private func rowTable(_ spec: FieldSpec, _ columns: [FieldSpec], least: Int, most: Int) -> HTML {
        let typed = content.rows[spec.name] ?? []
        let fewest = spec.hasFixedRows ? 0 : max(least, 1)
        let rows = typed + Array(repeating: RowContent(), count: max(0, fewest - typed.count))
        return Parts.rowTable(
            RowTablePart(
                name: spec.name, title: spec.title,
                columns: columns.map {
                    RowColumn(
                        $0.title, isRequired: $0.isRequired, unit: $0.unit.isEmpty ? nil : $0.unit,
                        isNumber: $0.isNumber)
                },
                rows: rows.enumerated().map { index, row in cells(spec, columns, row, "\(index)") },
                template: cells(spec, columns, RowContent(), "__index__"), foot: foot(spec, columns), minimum: least,
                maximum: most, hint: spec.hint.isEmpty ? nil : spec.hint, error: errors[spec.name],
                isReadOnly: spec.hasFixedRows))
    }

    private func cells(_ table: FieldSpec, _ columns: [FieldSpec], _ row: RowContent, _ index: String) -> [HTML] {
        columns.map { column in
            var part = part(column, named: "\(table.name)[\(index)].\(column.name)")
            part.isInRow = true
            part.unit = nil
            return control(column, part, row.typed(column.name))
        }
    }

    private func foot(_ table: FieldSpec, _ columns: [FieldSpec]) -> [HTML] {
        guard let summed = table.summedColumn else { return [] }
        return columns.map { column in
            guard column.name == summed else { return HTML() }
            var part = FieldPart("\(table.name)-sum", "合计")
            part.isInRow = true
            return Parts.computed(part, value: sum(table), sumOf: "\(table.name)[].\(summed)")
        }
    }

    /// The sum of a row table's summed column, with two decimals as the script writes it.
    func sum(_ table: FieldSpec) -> String {
        let sum = (content.rows[table.name] ?? []).reduce(Decimal(0)) {
            $0 + (Decimal(canonical: $1.text(table.summedColumn ?? "")) ?? 0)
        }
        return Figures.grouped(sum.text(places: 2))
    }

    /// The sum as the foot of a table that is read: a cell for each column, empty but for the summed one.
    func readingFoot(_ table: FieldSpec, _ columns: [FieldSpec]) -> [HTML] {
        guard let summed = table.summedColumn else { return [] }
        return columns.enumerated().map { index, column in
            column.name == summed ? HTML(sum(table)) : index == 0 ? HTML("合计") : HTML()
        }
    }

    /// The value of a field in words.
    func reading(_ spec: FieldSpec, _ text: String) -> String {
        switch spec.kind {
        case .choice(let list, _): lists[list].title(of: text) ?? text
        case .yesNo: text == "true" ? "是" : text == "false" ? "否" : ""
        case .decimal: spec.isGrouped ? Figures.grouped(text) : text
        case .consent: text.isEmpty ? "未勾选" : "已阅读并同意（版本：\(text)）"
        case .text, .paragraph, .date, .rows: text
        }
    }
}

extension FieldSpec {
    var isNumber: Bool { if case .decimal = kind { true } else { false } }

    /// The most characters, where a check names them.
    var longest: Int? {
        for check in checks { if case .longest(let count) = check.test { return count } }
        return nil
    }

    /// The checks for the browser's script, with the same sentences.
    var browserChecks: [FieldCheck] {
        (isRequired ? [FieldCheck.required(emptyMessage)] : []) + checks.compactMap(browserCheck)
    }

    private func browserCheck(_ check: Check) -> FieldCheck? {
        let message = check.message(for: self)
        switch check.test {
        case .numeric:
            if case .decimal(let places) = kind { return .number(decimals: places, message) }
            return .number(decimals: 6, message)
        case .above(let bound): return .above(bound.canonicalText, message)
        case .atLeast(let bound): return .atLeast(bound.canonicalText, message)
        case .atMost(let bound): return .atMost(bound.canonicalText, message)
        case .digits(let count): return .pattern("[0-9]{\(count)}", message)
        case .mobile: return .pattern("1[3-9][0-9]{9}", message)
        case .creditCode: return .pattern("[0-9A-HJ-NP-RTUWXY]{18}", message)
        case .citizenNumber: return .pattern("[0-9]{17}[0-9Xx]", message)
        case .projectCode: return .pattern("[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}-[0-9]{6}", message)
        case .permitNumber: return .pattern("[0-9]{16}[01][0-9]", message)
        case .platformNumber: return .pattern("[0-9]{16}", message)
        case .filingNumber: return .pattern("[0-9]{4}[A-Za-z]{2}[0-9]{4}", message)
        case .email: return .pattern("[^@ ]+@[^@ ]+\\.[^@ ]+", message)
        case .longest(let count): return .length(count, message)
        case .date: return nil
        }
    }
}
