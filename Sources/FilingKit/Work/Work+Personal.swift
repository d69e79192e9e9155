import RegionSDK

extension Work {
    /// Shows one personal value of a filing in full and notes in the audit who looked at what and why.
    ///
    /// - Parameters:
    ///   - path: the field, or the cell of a row table: `contactMobile`, `staff[0].telephone`.
    ///   - purpose: what it is looked at for. Throws `invalid` where there is none.
    func reveal(_ path: String, for purpose: String, of id: ID<FilingRecord>) async throws -> Revelation {
        guard let revealing = type.revealing else { throw HubError.noRight }
        let purpose = String(purpose.trimmed.prefix(100))
        return try await context.database.write { connection in
            let record = try fetch(id, for: revealing, on: connection)
            guard !purpose.isEmpty else {
                throw HubError(.invalid, "请输入查看用途！", fields: [FieldError("purpose", "请输入查看用途！")])
            }
            guard let cell = record.content.personalCells(of: type.form).first(where: { $0.path == path }),
                let value = cell.value, !value.isEmpty
            else { throw HubError(.notFound, "没有这项个人信息，请刷新后重试！") }
            try audit("personal", record, "\(cell.title)：\(purpose)", on: connection)
            return Revelation(record: record, path: path, title: cell.title, text: value.revealed)
        }
    }

    /// True when the person may see the personal values of a filing in full.
    func mayReveal(_ record: FilingRecord, _ connection: any Connection) throws -> Bool {
        try type.revealing.map { try mayAct($0, on: record, connection) } ?? false
    }
}

/// A personal value that someone is shown in full.
struct Revelation: Sendable {
    let record: FilingRecord
    let path: String
    let title: String
    let text: String
}
