/// What `hub demo` makes for a region: people of every role, and businesses in every state.
public struct Demonstration: Sendable {
    /// Who can sign in; at least one for each role, so that every right can be tried.
    public let accounts: [DemonstrationAccount]
    /// Runs the region's own businesses as those people; `context` gives the request context of an account.
    public let play:
        @Sendable (_ context: @escaping @Sendable (_ account: String) async throws -> RequestContext) async throws ->
            Void

    public init(
        accounts: [DemonstrationAccount],
        play:
            @escaping @Sendable (
                _ context: @escaping @Sendable (_ account: String) async throws -> RequestContext
            ) async throws -> Void
    ) {
        self.accounts = accounts
        self.play = play
    }
}

/// A person to sign in as.
public struct DemonstrationAccount: Sendable {
    /// The account name (用户名), unique in the tenant.
    public let account: String
    /// The person's name, invented.
    public let name: String
    /// The id of a `RoleTemplate` of the region.
    public let role: String
    /// Name and unified social credit code of the organisation he acts for.
    public let organisation: (name: String, creditCode: String, address: String, legalRepresentative: String)?
    /// The divisions (GB/T 2260 codes) an official works for; empty for those who file.
    public let districts: [String]

    public init(
        _ account: String, _ name: String, role: String,
        organisation: (name: String, creditCode: String, address: String, legalRepresentative: String)? = nil,
        districts: [String] = []
    ) {
        self.account = account
        self.name = name
        self.role = role
        self.organisation = organisation
        self.districts = districts
    }
}
