import HubCore
import HubIdentity
import RegionSDK
import Testing

/// A second factor is owed from the moment it is asked for, in sessions that are open too.
struct LiveDebtTests {
    @Test func `a session owes a second factor from the request after its person became an administrator`() async throws
    {
        try await House.onEach { house in
            let (_, bert, _) = try await house.office()
            try await house.installCore()
            try await house.keep(.phone("13812345678"), of: bert)
            let token = try await house.working(bert)
            let before = try #require(try await house.session(token))
            #expect(before.owed == nil)
            #expect(try await house.isLive(before))
            let holding = try await house.give("core.system", to: bert)
            #expect(try await house.session(token)?.owed == .enrolment)
            #expect(try await house.isLive(before) == false)
            _ = try await house.enrolled(bert)
            #expect(try await house.session(token)?.owed == .secondFactor)
            try await house.control { try $0.remove(holding, by: $1, on: $2) }
            #expect(try await house.session(token)?.owed == nil)
            #expect(try await house.isLive(before))
        }
    }

    @Test func `what is owed since is paid once, and the session has a new token`() async throws {
        try await House.onEach { house in
            let (_, bert, _) = try await house.office()
            try await house.installCore()
            let token = try await house.working(bert)
            try await house.give("core.system", to: bert)
            let owing = try #require(try await house.session(token))
            let now = house.clock.now
            let paid = try await house.sessions.advance(owing, owing: .password, by: .cryptographic, at: now)
            #expect(try await house.session(token) == nil)
            #expect(try await house.session(paid)?.owed == .password)
            await #expect(throws: HubError(.unauthenticated, "请重新登录！")) {
                _ = try await house.sessions.advance(owing, owing: nil, by: .cryptographic, at: now)
            }
            let last = try #require(try await house.session(paid))
            let open = try await house.sessions.advance(last, owing: nil, by: nil, at: now)
            #expect(try await house.session(open)?.owed == nil)
        }
    }

    /// What a session has shown, and what it then owes as an administrator's and as anybody's where all must.
    static let proofs: [(proof: ProofStrength, administrator: SessionDebt?, anybody: SessionDebt?)] = [
        (.password, .enrolment, .secondFactor), (.text, .enrolment, nil), (.cryptographic, nil, nil),
    ]

    @Test(arguments: ProofStrength.allCases)
    func `a text message is no second factor for an administrator, the password for nobody`(proof: ProofStrength)
        async throws
    {
        let row = try #require(Self.proofs.first { $0.proof == proof })
        try await House.onEach { house in
            let (anna, bert, _) = try await house.office()
            try await house.installCore()
            var tokens: [ID<Person>: String] = [:]
            for person in [anna, bert] {
                try await house.keep(.phone("1381234567\(person.value % 10)"), of: person)
                let token = try await house.working(person)
                let session = try #require(try await house.session(token))
                try await house.sessions.prove(session, by: proof, at: house.clock.now)
                // A weaker proof afterwards takes nothing away.
                try await house.sessions.prove(session, by: .password, at: house.clock.now)
                tokens[person] = token
            }
            try await house.give("core.security", to: bert)
            #expect(try await house.session(tokens[bert] ?? "")?.owed == row.administrator)
            #expect(try await house.session(tokens[anna] ?? "")?.owed == nil)
            var policy = House.usual
            policy.secondFactor = .everyone
            try await house.accounts.setPolicy(policy, house.deed(bert))
            #expect(try await house.session(tokens[bert] ?? "")?.owed == row.administrator)
            #expect(try await house.session(tokens[anna] ?? "")?.owed == row.anybody)
        }
    }

    @Test func `who stands in for an administrator owes what the administrator would, while he does`() async throws {
        try await House.onEach { house in
            let (anna, bert, clerk) = try await house.office()
            try await house.installCore()
            let regional = try await house.give("core.administrator", to: anna)
            let day = DelegationTests.day
            try await house.delegate(anna, to: bert, [clerk], from: 0, until: day)
            let token = try await house.working(bert)
            #expect(try await house.session(token)?.owed == nil)
            #expect(try await house.debt(bert) == nil)
            let id = try await house.delegate(anna, to: bert, [regional], from: 600, until: day)
            #expect(try await house.session(token)?.owed == nil)
            house.clock.turn(seconds: 600)
            #expect(try await house.session(token)?.owed == .enrolment)
            #expect(try await house.debt(bert) == .enrolment)
            let now = house.clock.now
            let means = try await house.database.read { try house.accounts.means(of: bert, at: now, on: $0) }
            #expect(means.isAdministrator && means.isRequired)
            try await house.control { try $0.revoke(id, of: anna, by: $1, on: $2) }
            #expect(try await house.session(token)?.owed == nil)
            #expect(try await house.debt(bert) == nil)
        }
    }

    @Test func `what is asked of an administrator costs no statement more for each page`() async throws {
        try await House.onEach { house in
            let (anna, bert, clerk) = try await house.office()
            try await house.installCore()
            try await house.delegate(anna, to: bert, [clerk], from: 0, until: 600)
            let token = try await house.working(bert)
            _ = try await house.session(token)
            let (session, statements) = try await house.database.recording { try await house.session(token) }
            #expect(session?.owed == nil && statements.count == 1)
        }
    }
}

extension House {
    /// The token of a session in a role of the person's.
    fileprivate func working(_ person: ID<Person>) async throws -> String {
        let now = clock.now
        let held = try await database.read { try identity.standings(of: person, at: now, on: $0) }
        return try await sessions.open(
            NewSession(
                person: person, holding: held.first?.holdings.first, source: "192.0.2.1", userAgent: "", time: now))
    }

    fileprivate func isLive(_ session: Session) async throws -> Bool {
        let now = clock.now
        return try await database.read { try sessions.isLive(session, at: now, on: $0) }
    }
}
