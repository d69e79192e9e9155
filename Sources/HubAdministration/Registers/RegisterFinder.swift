import HubCore
import RegionSDK

/// What of a register the search box finds, by a part of name or code: all of it for who keeps the registers, as its page
/// shows it. A personal number is found where it is typed whole, by who may also see such numbers in full.
struct RegisterFinder: Finder {
    let register: Register
    let registers: any RegisterAdministration

    /// A search counts up to here; beyond, the page says so.
    private static let most = 1000

    var id: String { "core.registers.\(register.id)" }

    var title: String { register.title }

    func admits(_ reader: Actor) -> Bool { reader.holds(CoreRights.registers) }

    func find(_ question: SearchQuestion, on connection: any Connection) throws -> Findings {
        guard admits(question.reader) else { return Findings() }
        if question.reader.holds(CoreRights.personal) {
            var findings = try findings(.personal(question.text), question, on: connection)
            findings.isPersonal = true
            if findings.total > 0 { return findings }
        }
        return try findings(.part(question.text), question, on: connection)
    }

    private func findings(_ wanted: RegisterMatch, _ question: SearchQuestion, on connection: any Connection) throws
        -> Findings
    {
        let place = SlicePlace(number: question.page, size: question.size)
        let slice = try registers.found(wanted, in: register, place, countingTo: Self.most, on: connection)
        return Findings(
            rows: slice.rows.map { entry in
                Finding(
                    title: entry.name, path: "\(RegisterDesk.path(register))/\(entry.id)", note: note(entry), when: "")
            }, total: min(slice.total, Self.most), isCapped: slice.total > Self.most)
    }

    /// The first facts that are known, which tell an entry from others of the same name.
    private func note(_ entry: RegisterEntry) -> String {
        let known = register.facts.filter { !$0.isPersonal && !entry[$0.id].isEmpty }.prefix(3).map { entry[$0.id] }
        return (known + (entry.isActive ? [] : ["已停用"])).joined(separator: " · ")
    }
}
