import RegionSDK

extension Form {
    /// Every red sentence for a content in canonical form: field by field, then the rules whose fields are right.
    ///
    /// - Parameters:
    ///   - lists: the code lists as the tenant has them.
    ///   - stored: what was saved before, whose retired codes may stay.
    public func errors(
        in content: Content, _ lists: CodeLists = CodeLists(), over stored: Content = Content()
    ) -> [FieldError] {
        var errors = fields.filter { isShown($0, in: content) && !$0.isComputed }.flatMap { field in
            fieldErrors(field, in: content, lists, stored)
        }
        let wrong = Set(errors.map { String($0.field.prefix { $0 != "[" }) })
        for rule in rules where !wrong.contains(rule.field) && !rule.holds(content) {
            errors.append(FieldError(rule.field, rule.message))
        }
        return errors
    }

    /// True when the field's condition holds; a box that is neither ticked nor needed is not spoken of.
    public func isShown(_ field: FieldSpec, in content: Content) -> Bool {
        if case .consent(_, let isNeeded?) = field.kind {
            return !content.text(field.name).isEmpty || isNeeded(content)
        }
        return [field.shownWhen, field.sectionWhen].allSatisfy { condition in
            condition.map { content.text($0.field) == $0.text } ?? true
        }
    }

    /// True when the section's condition holds.
    public func isShown(_ section: Section, in content: Content) -> Bool {
        section.condition.map { content.text($0.field) == $0.text } ?? true
    }

    private func fieldErrors(_ field: FieldSpec, in content: Content, _ lists: CodeLists, _ stored: Content)
        -> [FieldError]
    {
        if case .rows(let columns, let least, let most) = field.kind {
            let (rows, old) = (content.rows[field.name] ?? [], stored.rows[field.name] ?? [])
            return rowErrors(field, columns, least...max(least, most), rows) { column, row in
                column.error(
                    for: row.typed(column.name), below: nil, lists, keeping: Set(old.map { $0.text(column.name) }))
                    ?? column.guardedError(in: row)
            }
        }
        if case .consent = field.kind {
            return consentComplaint(about: field, in: content).map { [FieldError(field.name, $0)] } ?? []
        }
        let parent: String? = if case .choice(_, let name?) = field.kind { content.text(name) } else { nil }
        let kept: Set = [stored.text(field.name)]
        let error = field.error(for: content.typed(field.name), below: parent, lists, keeping: kept)
        return (error ?? field.guardedError(in: content))
            .map { [FieldError(field.name, $0)] } ?? []
    }

    private func rowErrors(
        _ field: FieldSpec, _ columns: [FieldSpec], _ counts: ClosedRange<Int>, _ rows: [RowContent],
        _ error: (FieldSpec, RowContent) -> String?
    ) -> [FieldError] {
        if rows.count < counts.lowerBound { return [FieldError(field.name, field.emptyMessage)] }
        if rows.count > counts.upperBound {
            return [FieldError(field.name, "\(field.title)不能超过\(counts.upperBound)行！")]
        }
        return rows.enumerated().flatMap { index, row in
            columns.filter { !$0.isComputed }.compactMap { column in
                error(column, row).map {
                    FieldError("\(field.name)[\(index)].\(column.name)", $0)
                }
            }
        }
    }
}

extension FieldSpec {
    /// The red sentence for a text, or nil when it is right; a retired code among `kept` may stay.
    func error(for text: String, below parent: String?, _ lists: CodeLists, keeping kept: Set<String>) -> String? {
        if text.isEmpty { return isRequired ? emptyMessage : nil }
        if personal != nil, PersonalMask.covers(text) { return "请输入完整的\(title)！" }
        switch kind {
        case .choice(let list, let parentName):
            let above = parentName == nil ? nil : parent
            if !lists[list].contains(text, below: above, keeping: kept) { return "请选择\(title)！" }
        case .yesNo:
            if text != "true" && text != "false" { return emptyMessage }
        case .decimal(let places):
            if checks.allSatisfy({ $0.passes(text) }), decimals(in: text) > places {
                return places == 0 ? "\(title)必须为整数！" : "\(title)最多保留\(places)位小数！"
            }
        case .text, .paragraph, .date, .rows, .consent: break
        }
        return checks.first { !$0.passes(text) }?.message(for: self)
    }

    /// The red sentence of a check that another field calls for.
    func guardedError(in texts: some FieldTexts) -> String? {
        let text = texts.typed(name)
        guard !text.isEmpty else { return nil }
        let called = guarded.filter { texts.typed($0.condition.field) == $0.condition.text }.map(\.check)
        return called.first { !$0.passes(text) }?.message(for: self)
    }

    private func decimals(in text: String) -> Int {
        text.utf8.count
            - (text.utf8.firstIndex(of: UInt8(ascii: ".")).map { text.utf8.distance(from: text.startIndex, to: $0) + 1 }
                ?? text.utf8.count)
    }
}
