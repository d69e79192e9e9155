import HubCore
import RegionSDK

/// What people chose, in the table; who chose nothing has no row.
enum PreferenceStore {
    static func preferences(of persons: [ID<Person>], on connection: any Connection) throws
        -> [ID<Person>: Preference]
    {
        var found: [ID<Person>: Preference] = [:]
        for start in stride(from: 0, to: persons.count, by: personsAtOnce) {
            let some = persons[start..<min(start + personsAtOnce, persons.count)].map(\.value)
            let rows = try connection.rows(
                "SELECT person, refused, quiet FROM notice_preference WHERE person IN \(list: some)")
            for row in rows { found[try row.get(0)] = Preference(refused: try row.get(1), quiet: try row.get(2)) }
        }
        return found
    }

    static func keep(_ preference: Preference, of person: ID<Person>, on connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO notice_preference (person, refused, quiet)
            VALUES (\(person), \(preference.refusedText), \(preference.quietText))
            ON CONFLICT (person) DO UPDATE SET refused = excluded.refused, quiet = excluded.quiet
            """)
    }

    private static let personsAtOnce = 500
}

extension Preference {
    fileprivate init(refused: String, quiet: String) {
        self.init()
        self.refused = Set(refused.split(separator: " ").compactMap { NoticeChannel(rawValue: String($0)) })
        self.quiet = quiet == "never" ? .never : QuietHours(quiet).map { .own($0) } ?? .usual
    }

    fileprivate var refusedText: String { refused.map(\.rawValue).sorted().joined(separator: " ") }

    fileprivate var quietText: String {
        switch quiet {
        case .usual: ""
        case .never: "never"
        case .own(let hours): hours.text
        }
    }
}
