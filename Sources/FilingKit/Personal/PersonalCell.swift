import RegionSDK

/// One personal value of a content: in a field, or in a column of a row.
struct PersonalCell {
    /// The field or the column.
    let spec: FieldSpec
    /// The row table and the row's place in it; nil for a field.
    let row: (table: FieldSpec, index: Int)?
    /// What the database keeps of it.
    var text: String?
    /// What it says.
    var value: PersonalValue?

    /// Where it stands in the content: `contactMobile`, `staff[0].telephone`.
    var path: String { row.map { "\($0.table.name)[\($0.index)].\(spec.name)" } ?? spec.name }

    /// The field or the column it stands in: `contactMobile`, `staff.telephone`.
    var field: String { row.map { "\($0.table.name).\(spec.name)" } ?? spec.name }

    /// What pages and the audit call it: 联系人手机, 施工现场管理人员第1行联系电话.
    var title: String { row.map { "\($0.table.title)第\($0.index + 1)行\(spec.title)" } ?? spec.title }
}

extension Content {
    /// Every personal value that the form has a place for, in the order of the page.
    func personalCells(of form: Form) -> [PersonalCell] {
        var (copy, cells) = (self, [PersonalCell]())
        copy.changePersonal(of: form) { cells.append($0) }
        return cells
    }

    /// Changes every personal value that the form has a place for.
    mutating func changePersonal(of form: Form, _ change: (inout PersonalCell) throws -> Void) rethrows {
        for field in form.fields {
            if case .rows(let columns, _, _) = field.kind {
                try changeRows(of: field, columns.filter { $0.personal != nil }, change)
            } else if field.personal != nil {
                try self.change(PersonalCell(self, field), change)
            }
        }
    }

    private mutating func changeRows(
        of table: FieldSpec, _ columns: [FieldSpec], _ change: (inout PersonalCell) throws -> Void
    ) rethrows {
        guard !columns.isEmpty, var changed = rows[table.name] else { return }
        for index in changed.indices {
            for column in columns {
                try changed[index].change(PersonalCell(changed[index], column, in: (table, index)), change)
            }
        }
        rows[table.name] = changed
    }
}

extension PersonalCell {
    fileprivate init(_ texts: some FieldTexts, _ spec: FieldSpec, in row: (table: FieldSpec, index: Int)? = nil) {
        self.init(spec: spec, row: row, text: texts.texts[spec.name], value: texts.personal[spec.name])
    }
}

extension FieldTexts {
    fileprivate mutating func change(_ cell: PersonalCell, _ change: (inout PersonalCell) throws -> Void) rethrows {
        var changed = cell
        try change(&changed)
        texts[cell.spec.name] = changed.text
        personal[cell.spec.name] = changed.value
    }
}

extension Form {
    /// The fields and the columns whose values are personal, by their names: `contactMobile`, `staff.telephone`.
    var personalKinds: [(name: String, kind: PersonalKind)] {
        fields.flatMap { field -> [(name: String, kind: PersonalKind)] in
            guard case .rows(let columns, _, _) = field.kind else {
                return field.personal.map { [(field.name, $0)] } ?? []
            }
            return columns.compactMap { column in column.personal.map { ("\(field.name).\(column.name)", $0) } }
        }
    }

    /// Their names alone.
    var personalNames: [String] { personalKinds.map(\.name) }
}
