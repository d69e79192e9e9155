import HubCore
import RegionSDK

extension PeopleExtent {
    /// A condition on a column of persons.
    func condition(_ column: String) -> SQL {
        switch self {
        case .all: "1 = 1"
        case .organisation(let organisation):
            """
            \(raw: column) IN (SELECT h.person FROM holding h WHERE h.organisation = \(organisation) AND h.disabled = 0)
            """
        }
    }

    /// A condition on a holding `h`, of which only those inside the extent are shown.
    var holdings: SQL {
        switch self {
        case .all: "1 = 1"
        case .organisation(let organisation): "h.organisation = \(organisation)"
        }
    }
}

extension SignInPolicy {
    /// A condition on a counter `b`: it locks its account at a time.
    func locks(at time: Timestamp) -> SQL {
        "(b.locked_at > \(time.milliseconds - lock) AND b.locked_at < \(time.milliseconds + lock))"
    }

    /// The persons who are locked out at a time, as a query.
    func locked(at time: Timestamp) -> SQL {
        """
        SELECT a.person FROM sign_in_block b JOIN account a ON a.folded = b.subject
        WHERE b.kind = 'account' AND \(locks(at: time))
        """
    }
}

extension SessionPolicy {
    /// A condition on a session `s`: it is alive at a time.
    func alive(at time: Timestamp) -> SQL {
        let now = time.milliseconds
        let idle = Int64(idleMinutes) * 60_000
        return """
            s.last_seen > \(now - idle) AND s.last_seen < \(now + idle)
            AND s.created_at > \(now - absolute) AND s.created_at < \(now + absolute)
            """
    }
}

extension SQL {
    /// A list for `IN`, filled up to a power of two with what is in it, so that there are few statements to prepare.
    static func filled<Value: SQLConvertible>(_ values: [Value]) -> SQL {
        guard let last = values.last else { return "(NULL)" }
        var size = 1
        while size < values.count { size *= 2 }
        return "\(list: values + Array(repeating: last, count: size - values.count))"
    }
}
