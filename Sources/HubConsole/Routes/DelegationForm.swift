import FilingKit
import HubCore
import RegionSDK

/// What is typed to name somebody who stands in.
struct DelegationForm: Sendable {
    var delegate = ""
    var holdings: [String] = []
    /// The first and the last day, `2026-11-20`, in China.
    var from = ""
    var until = ""
    var reason = ""

    init() {}

    init(_ body: FormBody) {
        delegate = body.first("delegate") ?? ""
        holdings = body.fields.filter { $0.name == "holdings" }.map(\.value)
        from = body.first("from") ?? ""
        until = body.first("until") ?? ""
        reason = body.first("reason") ?? ""
    }

    /// The delegation it asks for: from the first moment of the first day to the end of the last. Throws `invalid`.
    func delegation(by delegator: ID<Person>) throws -> NewDelegation {
        guard let delegate = ID<Person>(delegate) else { throw invalid("delegate", "请选择代办人！") }
        guard !holdings.isEmpty else { throw invalid("holdings", "请选择要委托的角色！") }
        guard let from = CalendarDate(from) else { throw invalid("from", "请选择开始日期！") }
        guard let until = CalendarDate(until) else { throw invalid("until", "请选择结束日期！") }
        return NewDelegation(
            delegator: delegator, delegate: delegate, holdings: holdings.compactMap { ID<RoleHolding>($0) },
            from: from.startInChina, until: until.startInChina + 86_400, reason: reason)
    }

    private func invalid(_ field: String, _ message: String) -> HubError {
        HubError(.invalid, message, fields: [FieldError(field, message)])
    }
}

/// What the page of delegations shows, read in one snapshot.
struct DelegationFacts: Sendable {
    let given: [Delegation]
    let received: [Delegation]
    /// The reader's own roles that may be delegated.
    let roles: [HeldRole]
    let colleagues: [Colleague]
    let now: Timestamp

    init(of person: ID<Person>, _ access: any AccessControl, at now: Timestamp, on connection: any Connection) throws {
        let all = try access.delegations(of: person, on: connection)
        given = all.filter { $0.delegator == person }
        received = all.filter { $0.delegate == person }
        roles = try access.held(by: person, on: connection).filter(\.isDelegable)
        colleagues = roles.isEmpty ? [] : try access.colleagues(of: person, on: connection)
        self.now = now
    }
}

extension CalendarDate {
    /// The day's first moment in China (UTC+8).
    var startInChina: Timestamp {
        let shifted = month > 2 ? (year, month - 3) : (year - 1, month + 9)
        let era = shifted.0 / 400
        let yearOfEra = shifted.0 - era * 400
        let dayOfYear = (153 * shifted.1 + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = Int64(era * 146_097 + dayOfEra - 719_468)
        return Timestamp(milliseconds: days * 86_400_000 - 8 * 3_600_000)
    }
}
