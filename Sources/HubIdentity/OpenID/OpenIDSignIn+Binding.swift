import HubCore
import HubCrypto
import RegionSDK

extension OpenIDSignIn {
    /// Finds the person of a platform's account, binds one where the setting says so, and writes the audit.
    func settle(
        _ identified: CodeExchange.Identified, _ arrival: Arrival, _ provider: OpenIDProvider
    ) async throws -> ID<Person> {
        let known = try await database.read { connection in
            try LinkStore.find(provider.issuer, identified.subject, on: connection)
        }
        // Nobody knows the password of an account that is made here: it is signed in to at the platform only.
        let hash: String? =
            if known == nil, provider.binding.newAccountRole != nil {
                try await identity.hasher.hash(Base64URL.text(of: SecureBytes.random(32))).description
            } else { nil }
        return try await database.write { connection in
            let link = try LinkStore.find(provider.issuer, identified.subject, on: connection)
            let person: ID<Person>
            if let link {
                guard !link.isDisabled else { throw OpenIDRefusal.disabled }
                person = link.person
            } else {
                person = try bind(identified, provider, hash, on: connection)
                try LinkStore.add(
                    provider.issuer, identified.subject, to: person, at: arrival.time, on: connection)
            }
            try LinkStore.signedIn(provider.issuer, identified.subject, at: arrival.time, on: connection)
            try record(Trace(arrival, provider), person, isNew: link == nil, on: connection)
            return person
        }
    }

    /// Somebody who comes for the first time.
    private func bind(
        _ identified: CodeExchange.Identified, _ provider: OpenIDProvider, _ hash: String?,
        on connection: any Connection
    ) throws -> ID<Person> {
        let binding = provider.binding
        guard binding.byCreditCode || binding.newAccountRole != nil else { throw OpenIDRefusal.unlinked }
        let code = try creditCode(identified)
        let known = try code.flatMap { try LinkStore.organisation(of: $0, on: connection) }
        if known?.isDisabled == true { throw OpenIDRefusal.unbound("该单位已停用") }
        if let known, binding.byCreditCode {
            // With several people the code does not say which of them came.
            if known.persons.count > 1 { throw OpenIDRefusal.unbound("该单位有多个账号") }
            if let only = known.persons.first {
                guard !only.isDisabled else { throw OpenIDRefusal.disabled }
                return only.person
            }
        }
        guard let role = binding.newAccountRole, let hash else { throw OpenIDRefusal.unlinked }
        if let known, !known.persons.isEmpty { throw OpenIDRefusal.unbound("该单位已有账号") }
        return try make(identified, provider, role, hash, code, known?.id, on: connection)
    }

    private func creditCode(_ identified: CodeExchange.Identified) throws -> String? {
        guard !identified.creditCode.isEmpty else { return nil }
        guard let code = try? CreditCode(identified.creditCode) else {
            throw OpenIDRefusal.unbound("统一社会信用代码不正确")
        }
        return code.text
    }

    /// An account of its own, in the organisation of the credit code, which is made where there is none.
    private func make(
        _ identified: CodeExchange.Identified, _ provider: OpenIDProvider, _ role: String, _ hash: String,
        _ code: String?, _ known: ID<Organisation>?, on connection: any Connection
    ) throws -> ID<Person> {
        do {
            var organisation = known
            if let code, organisation == nil {
                organisation = try identity.add(
                    NewOrganisation(name: identified.organisation, creditCode: code), on: connection)
            }
            let name = identified.name.isEmpty ? identified.organisation : identified.name
            let digest = try Digest(of: Array("\(provider.issuer)\n\(identified.subject)".utf8))
            let account = "\(provider.platform.id)-\(digest.description.prefix(20))"
            let person = try identity.add(
                NewPerson(name: name, account: account, passwordHash: hash), on: connection)
            _ = try identity.grant(role, to: person, of: organisation, districts: [], on: connection)
            return person
        } catch let error as HubError where [.invalid, .refused, .notFound].contains(error.code) {
            throw OpenIDRefusal.unbound(error.message)
        }
    }
}
