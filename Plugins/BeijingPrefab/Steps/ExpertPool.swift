import FilingKit
import RegionSDK

/// Somebody of the pool who can be told.
struct PoolExpert: Sendable {
    let entry: RegisterEntry
    let person: ID<Person>
}

/// The pool of experts (专家库) as a draw for one meeting sees it.
struct ExpertPool {
    /// Whoever can be drawn, by the keys of their entries.
    let open: [Int64: PoolExpert]
    /// Whoever cannot, and why.
    let excluded: [DrawRecord.Excluded]

    /// Reads the experts in force of some groups and leaves out those who must keep away.
    init(
        groups: [String], for record: FilingRecord, _ meeting: Meeting, _ services: Services, hours: Int,
        on connection: any Connection
    ) throws {
        var entries: [RegisterEntry] = []
        for group in groups {
            entries += try services.registers.find(
                RegisterQuery(.experts, facts: ["group": group], limit: 10_000), on: connection)
        }
        let people = try services.people.persons(of: entries.map { $0["account"] }, on: connection)
        let exclusion = DrawExclusion(
            units: ReviewCase.units(of: record.content, owner: record.ownerName),
            invited: Set(
                try InvitationStore.invitations(to: meeting.id, on: connection).map(\.expert.value)),
            busy: try InvitationStore.busy(
                around: meeting.startsAt, seconds: Int64(hours) * 3600, except: meeting.id, on: connection))
        var open: [Int64: PoolExpert] = [:]
        var excluded: [DrawRecord.Excluded] = []
        for entry in entries {
            let person = people[entry["account"]]
            let expert = DrawExclusion.Expert(
                id: entry.id.value, employer: entry["employer"], avoidance: entry["avoidance"],
                canBeTold: person != nil)
            if let ground = exclusion.ground(expert) {
                excluded.append(DrawRecord.Excluded(id: entry.id.value, name: entry.name, ground: ground))
            } else if let person {
                open[entry.id.value] = PoolExpert(entry: entry, person: person)
            }
        }
        self.open = open
        self.excluded = excluded.sorted { $0.id < $1.id }
    }

    /// The candidates of a draw.
    var candidates: [ExpertDraw.Candidate] {
        open.values.map { expert in
            ExpertDraw.Candidate(
                id: expert.entry.id.value, name: expert.entry.name, group: expert.entry["group"],
                employer: expert.entry["employer"])
        }
    }

    /// How many can be drawn of each group.
    var sizes: [String: Int] { Dictionary(grouping: open.values) { $0.entry["group"] }.mapValues(\.count) }
}
