import Testing

@testable import HubCrypto

/// Lists and OCSP answers beyond the plain refusals.
struct RevocationTests {
    private static let times = (Office.now - Office.day, Office.now + Office.day)

    @Test func `a soft policy overlooks what is missing or stale, and nothing else`() throws {
        let office = try Office.of(.sm2)
        let soft = CertificatePolicy(revocation: .soft)
        let stale = try office.below.revocationList(
            of: [], number: 1, from: Office.now - 2 * Office.day, to: Office.now - 1)
        let staleRevoked = try office.below.revocationList(
            of: [.init(serialNumber: office.leaf.serialNumber, at: 0)], number: 1,
            from: Office.now - 2 * Office.day, to: Office.now - 1)
        try office.verify(office.leaf, trust: office.trust(lists: []), policy: soft)
        try office.verify(office.leaf, trust: office.trust(lists: [stale]), policy: soft)
        #expect(throws: CertificateRefusal.revoked) {
            try office.verify(office.leaf, trust: office.trust(lists: [staleRevoked]), policy: soft)
        }
        #expect(throws: CertificateRefusal.crlBadSignature) {
            try office.verify(office.leaf, trust: office.trust(lists: Office(.sm2).lists()), policy: soft)
        }
    }

    @Test func `the authority's own list is asked for where the policy says so`() throws {
        let office = try Office.of(.p256)
        let trust = try office.trust(lists: [office.lists()[1]])
        try office.verify(office.leaf, trust: trust)
        #expect(throws: CertificateRefusal.crlMissing) {
            try office.verify(office.leaf, trust: trust, policy: CertificatePolicy(revocation: .requiredThroughout))
        }
        try office.verify(office.leaf, policy: CertificatePolicy(revocation: .requiredThroughout))
    }

    @Test func `a list cut into parts speaks of certificates that name its address`() throws {
        let office = try Office.of(.sm2)
        let address = "http://ca.example/crl7.crl"
        let leaf = try office.issue { $0.listAddresses = [address] }
        func trust(_ revoked: [Certificate]) throws -> CertificateAuthority {
            let entries = revoked.map { IssuingAuthority.Revoked(serialNumber: $0.serialNumber, at: Office.now) }
            return try office.trust(lists: [
                office.below.revocationList(
                    of: entries, number: 2, from: Self.times.0, to: Self.times.1, address: address)
            ])
        }
        #expect(leaf.listAddresses == [address])
        try office.verify(leaf, trust: trust([]))
        #expect(throws: CertificateRefusal.revoked) { try office.verify(leaf, trust: trust([leaf])) }
    }

    @Test(arguments: [OID.deltaIndicator, "1.2.3.4.5"])
    func `partial lists and lists with unknown critical parts are not read`(identifier: String) throws {
        let office = try Office.of(.p256)
        let part = CertificateExtension(identifier, critical: true, DER.integer(1))
        let bytes = try office.below.revocationList([], 1, Self.times, [part])
        #expect(throws: CertificateRefusal.crlUnsupported) { try RevocationList(der: bytes) }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a current OCSP answer is enough`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let responder = OCSPResponder(issuer: office.below.certificate, signer: office.below)
        let answer = try responder.answer(.good, of: office.leaf, from: Self.times.0, to: Self.times.1, nonce: [1, 2])
        let bare = try office.trust(lists: [])
        try office.verify(office.leaf, trust: bare.adding(answer))
        #expect(answer.nonce == [1, 2])
        let other = try office.issue { _ in }
        #expect(throws: CertificateRefusal.crlMissing) { try office.verify(other, trust: bare.adding(answer)) }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a responder that the authority has named may answer, and nobody else`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let key = try PrivateKey.generate(choice)
        var form = CertificateForm.signing(
            DistinguishedName(commonName: "应答"), from: Office.past, to: Office.future)
        form.purposes = [OID.ocspSigning]
        let named = try IssuingAuthority(certificate: office.below.issue(form, for: key.publicKey), key: key)
        form.purposes = [CertificateForm.clientAuth]
        let unnamed = try IssuingAuthority(certificate: office.below.issue(form, for: key.publicKey), key: key)
        func answer(_ signer: IssuingAuthority) throws -> OCSPResponse {
            try OCSPResponder(issuer: office.below.certificate, signer: signer)
                .answer(.good, of: office.leaf, from: Self.times.0, to: Self.times.1)
        }
        let bare = try office.trust(lists: [])
        try office.verify(office.leaf, trust: bare.adding(answer(named)))
        for wrong in try [answer(unnamed), answer(Office(choice, named: "别家").below)] {
            #expect(throws: CertificateRefusal.ocspUnusable) {
                try office.verify(office.leaf, trust: bare.adding(wrong))
            }
        }
    }

    @Test func `an OCSP answer of revocation counts, stale and unknown ones do not`() throws {
        let office = try Office.of(.sm2)
        let responder = OCSPResponder(issuer: office.below.certificate, signer: office.below)
        func refusal(_ status: OCSPResponder.Status, _ from: Int64, _ to: Int64?) throws -> CertificateRefusal? {
            let answer = try responder.answer(status, of: office.leaf, from: from, to: to)
            do {
                try office.verify(office.leaf, trust: office.trust(lists: []).adding(answer))
                return nil
            } catch { return error as? CertificateRefusal }
        }
        #expect(try refusal(.revoked(Office.past), Self.times.0, Self.times.1) == .revoked)
        #expect(try refusal(.unknown, Self.times.0, Self.times.1) == .ocspUnknown)
        #expect(try refusal(.good, Self.times.0, Office.now - 1000) == .ocspStale)
        #expect(try refusal(.good, Office.now + Office.day, nil) == .ocspStale)
        #expect(try refusal(.good, Office.now - 1000, nil) == nil)
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `a responder whose own certificate is revoked answers nothing`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let key = try PrivateKey.generate(choice)
        var form = CertificateForm.signing(
            DistinguishedName(commonName: "应答"), from: Office.past, to: Office.future)
        form.purposes = [OID.ocspSigning]
        let named = try IssuingAuthority(certificate: office.below.issue(form, for: key.publicKey), key: key)
        let answer = try OCSPResponder(issuer: office.below.certificate, signer: named)
            .answer(.good, of: office.leaf, from: Self.times.0, to: Self.times.1)
        func standing(_ lists: [RevocationList]) throws -> CertificateStanding {
            let trust = try office.trust(lists: lists)
            let verified = try office.verify(office.leaf, trust: trust, policy: CertificatePolicy(revocation: .soft))
            return trust.standing(of: verified, in: answer, at: Office.now, policy: CertificatePolicy()).standing
        }
        #expect(try standing(office.lists()) == .good)
        #expect(try standing(office.lists(revoking: [named.certificate])) == .unusable)
    }

    @Test func `an OCSP answer with any byte changed is not believed`() throws {
        let office = try Office.of(.sm2)
        let good = try OCSPResponder(issuer: office.below.certificate, signer: office.below)
            .answer(.good, of: office.leaf, from: Self.times.0, to: Self.times.1).der
        let bare = try office.trust(lists: [])
        for index in good.indices {
            var bytes = good
            bytes[index] ^= 0x01
            guard let changed = try? OCSPResponse(der: bytes) else { continue }
            #expect(throws: CertificateRefusal.self, "byte \(index)") {
                try office.verify(office.leaf, trust: bare.adding(changed))
            }
        }
    }

    @Test func `an error of the responder is no answer`() {
        #expect(throws: CertificateRefusal.ocspUnusable) {
            try OCSPResponse(der: DER.sequence([DER.enumerated(6)]))
        }
    }
}
