import HTTPCore
import RegionSDK

/// Filings as JSON.
struct FilingJSON {
    let type: any Filing.Type

    func filing(
        _ record: FilingRecord, _ transitions: [(transition: Transition, refusal: String?)], _ papers: [Paper] = [],
        _ terms: TermsView? = nil
    ) -> JSON {
        .object(
            head(record.id, record.number, record.code, record.title, record.state, record.ownerName) + [
                JSON.Member("version", .number(String(record.version))),
                JSON.Member("reason", .string(record.reason)),
                JSON.Member("created", .string(record.createdAt.iso)),
                JSON.Member("updated", .string(record.updatedAt.iso)),
                JSON.Member("submitted", record.submittedAt.map { .string($0.iso) } ?? .null),
                JSON.Member("content", content(record.content)),
                JSON.Member("transitions", .array(transitions.map(step))),
                JSON.Member("papers", .array(papers.map(paper))),
            ] + (terms.map { [JSON.Member("terms", .array(($0.open + $0.past).map(term)))] } ?? []))
    }

    private func term(_ line: TermLine) -> JSON {
        .object([
            JSON.Member("title", .string(line.title)), JSON.Member("words", .string(line.words)),
            JSON.Member("until", .string(line.until)), JSON.Member("due", line.due.map { .string($0.iso) } ?? .null),
            JSON.Member("late", .bool(line.isLate)),
            JSON.Member("length", line.length.map { .number(String($0)) } ?? .null),
            JSON.Member("unit", .string(line.unit.rawValue)), JSON.Member("source", .string(line.source)),
        ])
    }

    func paper(_ paper: Paper) -> JSON {
        .object([
            JSON.Member("id", .number(paper.id.description)), JSON.Member("paper", .string(paper.paper)),
            JSON.Member("name", .string(paper.file.name)), JSON.Member("size", .number(String(paper.file.size))),
            JSON.Member(paper.file.checksum.algorithm, .string(paper.file.checksum.hex)),
            JSON.Member("time", .string(paper.time.iso)),
        ])
    }

    func list(_ result: ListResult, _ query: ListQuery) -> JSON {
        .object([
            JSON.Member("total", .number(String(result.total))),
            JSON.Member("more", .bool(result.isCapped)),
            JSON.Member("page", .number(String(query.page))),
            JSON.Member("size", .number(String(query.size))),
            JSON.Member(
                "states",
                .object(
                    type.workflow.states.map { JSON.Member($0.id, .number(String(result.byState[$0.id] ?? 0))) })),
            JSON.Member("items", .array(result.rows.map(row))),
        ])
    }

    func entry(_ entry: HistoryEntry) -> JSON {
        .object([
            JSON.Member("time", .string(entry.time.iso)), JSON.Member("person", .string(entry.personName)),
            JSON.Member("role", .string(entry.roleTitle)), JSON.Member("action", .string(entry.action)),
            JSON.Member("title", .string(entry.actionTitle)), JSON.Member("from", .string(entry.from)),
            JSON.Member("to", .string(entry.to)), JSON.Member("reason", .string(entry.reason)),
        ])
    }

    private func head(
        _ id: ID<FilingRecord>, _ number: String, _ code: String, _ title: String, _ state: FilingState, _ owner: String
    ) -> [JSON.Member] {
        [
            JSON.Member("id", .number(id.description)), JSON.Member("number", .string(number)),
            JSON.Member("code", .string(code)), JSON.Member("title", .string(title)),
            JSON.Member("state", .string(state.id)), JSON.Member("stateTitle", .string(state.title)),
            JSON.Member("owner", .string(owner)),
        ]
    }

    private func row(_ row: ListRow) -> JSON {
        let fields = zip(type.list.fieldNames, row.fields).map { JSON.Member($0, .string($1)) }
        return .object(
            head(row.id, row.number, row.code, row.title, row.state, row.ownerName) + [
                JSON.Member("submitted", row.submittedAt.map { .string($0.iso) } ?? .null),
                JSON.Member("updated", .string(row.updatedAt.iso)), JSON.Member("fields", .object(fields)),
            ])
    }

    private func step(_ item: (transition: Transition, refusal: String?)) -> JSON {
        .object([
            JSON.Member("name", .string(item.transition.id)), JSON.Member("title", .string(item.transition.title)),
            JSON.Member("refusal", item.refusal.map(JSON.string) ?? .null),
        ])
    }

    private func content(_ content: Content) -> JSON {
        .object(type.form.fields.map { JSON.Member($0.name, value($0, content)) })
    }

    private func value(_ spec: FieldSpec, _ content: Content) -> JSON {
        if case .rows(let columns, _, _) = spec.kind {
            let rows = content.rows[spec.name] ?? []
            return .array(
                rows.map { row in
                    .object(columns.map { JSON.Member($0.name, scalar($0, row.text($0.name))) })
                })
        }
        return scalar(spec, content.text(spec.name))
    }

    private func scalar(_ spec: FieldSpec, _ text: String) -> JSON {
        if text.isEmpty { return .null }
        switch spec.kind {
        case .decimal: return .number(text)
        case .yesNo: return .bool(text == "true")
        case .text, .paragraph, .date, .choice, .rows, .consent: return .string(text)
        }
    }
}

extension Timestamp {
    /// ISO 8601 with China's offset: `2026-11-20T09:05:00+08:00`.
    var iso: String {
        let inDay = floorMod(milliseconds + 8 * 3_600_000, 86_400_000) / 1000
        let clock = [inDay / 3600, inDay / 60 % 60, inDay % 60].map { padded(Int($0), 2) }.joined(separator: ":")
        return "\(ChinaTime.day(self))T\(clock)+08:00"
    }
}
