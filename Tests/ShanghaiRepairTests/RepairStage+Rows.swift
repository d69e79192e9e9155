import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting

@testable import ShanghaiRepair

extension RepairStage {
    /// The content of a filing as the database has it.
    func stored(_ id: ID<FilingRecord>) async throws -> String {
        try await hub.database().read { try $0.value("SELECT content FROM filing WHERE id = \(id)") } ?? ""
    }

    /// Writes a content as the database has it.
    func store(_ content: String, _ id: ID<FilingRecord>) async throws {
        try await hub.database().write { try $0.execute("UPDATE filing SET content = \(content) WHERE id = \(id)") }
    }

    func column(_ question: SQL) async throws -> [String] {
        try await hub.database().read { try $0.column(question, as: String.self) }
    }

    /// The tables in which some text holds the words.
    func tables(with words: String) async throws -> [String] {
        try await hub.database().read { connection in
            let columns: SQL =
                connection.dialect == .postgres
                ? """
                SELECT table_name, column_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND data_type = 'text'
                """
                : """
                SELECT m.name, c.name FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
                WHERE m.type = 'table' AND c.type = 'TEXT'
                """
            let texts = try connection.rows(columns).map {
                (try $0.get(0, as: String.self), try $0.get(1, as: String.self))
            }
            let found = try texts.filter { table, column in
                try connection.row(
                    "SELECT 1 FROM \(raw: "\"\(table)\"") WHERE \(raw: "\"\(column)\"") LIKE \("%\(words)%") LIMIT 1")
                    != nil
            }
            return Set(found.map(\.0)).sorted()
        }
    }

    /// The numbers of a contract's site staff, row by row: document, telephone.
    func numbers(_ record: FilingRecord) async throws -> [String] {
        let read = try await player(ContractReport.self, Someone.unit).read(record.id)
        return read.content[ContractReport.staff].flatMap { row in
            [row[ContractReport.documentNumber], row[ContractReport.telephone]].map { $0?.revealed ?? "" }
        }
    }

    /// Sends a filing back as the API gave it, with these rows; returns how it stands then.
    func put(_ address: String, _ filing: JSON, staff: [JSON]) async throws -> JSON {
        let answer = try await hub.send(.put, address, as: Someone.unit, json: filing.with(staff: staff))
        guard answer.status == .ok, let json = answer.json else { throw HubError(.refused, answer.text) }
        return json
    }
}

extension JSON {
    func with(_ name: String, _ text: String) -> JSON { with(name, .string(text)) }

    func with(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.filter { $0.name != name } + [JSON.Member(name, value)])
    }

    /// A filing's answer as the change that is to be sent.
    func with(staff: [JSON]) -> JSON {
        .object([
            "version": self["version"] ?? .null,
            "content": (self["content"] ?? .null).with("staff", .array(staff)),
        ])
    }
}
