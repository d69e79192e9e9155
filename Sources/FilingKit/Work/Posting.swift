import RegionSDK

/// Sends the messages about filings of one kind.
struct Posting {
    let type: any Filing.Type
    let notifier: any Notifier
    /// The region's address below the tenant's prefix, as messages keep it: `/repair`.
    let base: String
    let now: Timestamp
    let connection: any Connection

    func post(_ notice: Notice, about record: FilingRecord) throws {
        try post(
            notice.title, notice.body(record), about: record, to: notice.reader,
            by: notice.outward?.delivery(of: record) ?? .inbox)
    }

    func post(
        _ title: String, _ body: String, about record: FilingRecord, to reader: Notice.Reader,
        by delivery: Delivery = .inbox
    ) throws {
        let message = Message(title: title, body: body, path: "\(base)/\(type.kind.path)/\(record.id)")
        try notifier.post(message, to: try audience(reader, record), by: delivery, at: now, on: connection)
    }

    private func audience(_ reader: Notice.Reader, _ record: FilingRecord) throws -> Audience {
        switch reader {
        case .filer: return record.organisation.map { .organisation($0) } ?? .person(record.person)
        case .holders(let permission):
            return .holders(of: permission, district: record.district.isEmpty ? nil : record.district)
        case .assigned(let permission):
            let persons = try Assignments.persons(of: record.id, on: connection)
            return .members(of: permission, by: .assigned, persons: persons, organisations: [])
        case .project(let permission):
            let parties = try Projects.parties(of: record.id, on: connection)
            return .members(
                of: permission, by: .project, persons: parties.persons, organisations: parties.organisations)
        }
    }
}
