import HTTPCore
import RegionSDK

extension HostContext {
    /// What stands as the field of the error that asks for a key.
    package static let keyField = "key-needed"

    /// Opens a session for whom a key let in, as whom the key leaves no choice of. A session that was open in this browser
    /// ends.
    package func enter(_ entry: KeyEntry) async throws -> Entered {
        try await open(entry.person, isProved: true, asksForKey: false, owesPassword: entry.followsPassword) {
            standing in
            standing.holdings.contains(where: entry.holdings.contains) && standing.isOwn
        }
    }

    /// Lets a person whose password was right go on only where the tenant asks for no key; else notes in this seat that
    /// the key comes next, and throws `forbidden` with `keyField`.
    package func mayEnterWithoutKey(_ person: ID<Person>, _ standings: [Standing]) async throws {
        guard tenant.keys.demandsKey(standings.flatMap(\.roles)) else { return }
        // A guest's form has his token; the API has none, and cannot go on.
        if !request.formToken.isEmpty {
            let visit = KeyVisit(
                seat: "guest \(request.formToken)", source: request.request.peer.address, requestID: request.requestID,
                time: request.clock.now)
            try await tenant.keys.beginStep(of: person, visit)
        }
        let sentence = "您的身份须使用CA锁登录，请插入CA锁！"
        throw HubError(.forbidden, sentence, fields: [FieldError(Self.keyField, sentence)])
    }
}

extension Standing {
    /// True where the person acts for himself or his own organisation, not for a colleague.
    fileprivate var isOwn: Bool { if case .holding = choice { true } else { false } }
}
