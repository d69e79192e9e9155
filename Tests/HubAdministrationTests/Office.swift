import HTTPCore
import RegionSDK
import RegionTesting
import Testing

/// The administrators of the demonstration.
enum Who {
    static let regional = "quyu"
    static let system = "xitong"
    static let security = "anquan"
    static let auditor = "shenji"
    static let enterprise = "qiye"
    static let administrators = [regional, system, security, auditor, enterprise]
}

/// A hub with administrators, on each database there is.
func onEach(_ body: (TestHub) async throws -> Void) async throws {
    for dialect in TestHub.dialects {
        try await TestHub.run(dialect, regions: [CompanyRegion.self], tenants: ["alpha"], administrators: true) { hub in
            for administrator in Who.administrators { try await hub.prove(administrator) }
            try await body(hub)
        }
    }
}

extension TestHub {
    /// The id of somebody by his account.
    func person(_ account: String) async throws -> Int64 {
        let id: Int64? = try await database().read {
            try $0.value("SELECT person FROM account WHERE name = \(account)")
        }
        return try #require(id)
    }

    /// The first role that somebody holds.
    func holding(of account: String) async throws -> Int64 {
        let id = try await person(account)
        let holding: Int64? = try await database().read {
            try $0.value("SELECT MIN(id) FROM holding WHERE person = \(id)")
        }
        return try #require(holding)
    }

    /// The version of a person, as his page carries it.
    func version(_ account: String) async throws -> String {
        let id = try await person(account)
        let version: Int64? = try await database().read { try $0.value("SELECT version FROM person WHERE id = \(id)") }
        return String(try #require(version))
    }

    /// The actions in the audit since a number of entries, the oldest first.
    func actions(of object: String) async throws -> [String] {
        try await database().read {
            try $0.column("SELECT action FROM audit_entry WHERE object = \(object) ORDER BY sequence")
        }
    }

    /// Does something on a person's page, confirmed.
    func act(_ path: String, on account: String, as who: String, desk: String = "people", version: String? = nil)
        async throws -> TestAnswer
    {
        let id = try await person(account)
        let seen: String
        if let version { seen = version } else { seen = try await self.version(account) }
        return try await send(
            .post, "/alpha/administration/\(desk)/\(id)\(path)", as: who, form: ["version": seen, "_confirmed": "1"])
    }
}
