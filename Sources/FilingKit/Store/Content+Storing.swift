import HTTPCore
import RegionSDK

extension Content {
    /// The text the database keeps: a JSON object of texts, row tables as arrays of objects. Names are in order, so
    /// equal contents are equal texts.
    var stored: String {
        var members: [JSON.Member] = []
        for (name, text) in texts where !text.isEmpty { members.append(JSON.Member(name, .string(text))) }
        for (name, rows) in rows where !rows.isEmpty {
            members.append(JSON.Member(name, .array(rows.map { .object($0.texts.jsonMembers) })))
        }
        return String(decoding: JSON.object(members.sorted { $0.name < $1.name }).encoded(), as: UTF8.self)
    }

    /// Reads what `stored` wrote.
    init(stored text: String) throws {
        self.init()
        guard case .object(let members) = try JSON(parsing: Array(text.utf8)) else {
            throw HubError(.internal, "stored content is no object")
        }
        for member in members {
            switch member.value {
            case .string(let text): texts[member.name] = text
            case .array(let items): rows[member.name] = items.map { RowContent(texts: $0.texts) }
            default: throw HubError(.internal, "stored content has an odd member \(member.name)")
            }
        }
    }
}

extension [String: String] {
    fileprivate var jsonMembers: [JSON.Member] {
        map { JSON.Member($0, .string($1)) }.sorted { $0.name < $1.name }
    }
}

extension JSON {
    /// The members that are strings.
    fileprivate var texts: [String: String] {
        guard case .object(let members) = self else { return [:] }
        var texts: [String: String] = [:]
        for member in members { if case .string(let text) = member.value { texts[member.name] = text } }
        return texts
    }
}
