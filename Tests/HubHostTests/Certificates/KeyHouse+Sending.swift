import Foundation
import HTTPCore
import HubCertificates
import HubCore
import HubCrypto
import HubGateway
import RegionSDK
import RegionTesting

extension KeyHouse {
    /// A challenge with the secret that goes with it.
    struct Ticket: Sendable {
        var challenge: String
        var seat: String
    }

    func ticket(_ tenant: String = "alpha") async throws -> Ticket {
        let answer = try await hub.send(.post, "/\(tenant)/api/session/challenges", json: [:])
        return Ticket(
            challenge: answer.json?["challenge"]?.string ?? "", seat: answer.json?["seat"]?.string ?? "")
    }

    /// Sends an answer to a challenge.
    func send(
        _ ticket: Ticket, _ signature: String, by certificate: String, to tenant: String = "alpha",
        signer: String = "service"
    ) async throws -> TestAnswer {
        try await hub.send(
            .post, "/\(tenant)/api/session/certificates",
            json: [
                "challenge": .string(ticket.challenge), "seat": .string(ticket.seat), "signature": .string(signature),
                "certificate": .string(certificate), "signer": .string(signer),
            ])
    }

    /// Signs in with a key, all as it should be.
    func signIn(_ key: HeldKey, to tenant: String = "alpha") async throws -> TestAnswer {
        let ticket = try await ticket(tenant)
        return try await send(ticket, try key.sign(ticket.challenge), by: key.sent, to: tenant)
    }

    /// Signs in with a key whose answers come in a form; `text` is signed in place of the challenge.
    func signIn(_ key: HeldKey, as form: AnswerForm, over text: String? = nil) async throws -> TestAnswer {
        let ticket = try await ticket()
        let signed = text ?? ticket.challenge
        switch form {
        case .bare: return try await send(ticket, try key.sign(signed), by: key.sent)
        case .signedData:
            let message = try SignedDataForm().message(
                over: Array(signed.utf8), by: key.certificate, key: key.key)
            return try await send(ticket, Base64.text(of: message), by: "")
        }
    }

    /// The session that a key opens, with the token of its forms.
    func seat(of key: HeldKey) async throws -> BrowserSeat {
        let token = try await signIn(key).json?["token"]?.string ?? ""
        var seat = BrowserSeat(cookie: "hub-alpha=\(token)", token: "")
        let known = try await hub.send(
            Request(method: .get, target: "/alpha/api/session", headers: seat.headers()))
        seat.token = known.json?["formToken"]?.string ?? ""
        return seat
    }

    /// Binds a key as 【新增锁】 and 【分配】 do.
    func bind(_ key: HeldKey, as account: String = "clerk") async throws -> TestAnswer {
        try await hub.prove(account)
        let asked = try await hub.send(.post, "/alpha/account/keys/challenge", as: account)
        let challenge = asked.json?["challenge"]?.string ?? ""
        return try await hub.send(
            .post, "/alpha/account/keys", as: account,
            form: [
                "challenge": challenge, "certificate": key.sent, "signature": try key.sign(challenge),
                "signer": "service",
            ])
    }

    /// Gives the region's people the right to manage their organisation's keys.
    func appoint(_ tenant: String = "alpha") async throws {
        try await run(
            """
            INSERT INTO role_grant (role, permission, scope)
            VALUES ('key-desk.unit', \(CoreRights.keys.id), 'organisation')
            """, tenant)
    }

    /// How often something was written into the audit, with its reason.
    func audited(_ action: String, _ words: String, _ tenant: String = "alpha") async throws -> Int {
        let pattern = "%\(words)%"
        return try await hub.database(tenant).read { connection in
            try connection.value(
                "SELECT COUNT(*) FROM audit_entry WHERE action = \(action) AND detail LIKE \(pattern)") ?? 0
        }
    }

    func run(_ statement: SQL, _ tenant: String = "alpha") async throws {
        try await hub.database(tenant).write { _ = try $0.execute(statement) }
    }

    func count(_ query: SQL, _ tenant: String = "alpha") async throws -> Int {
        try await hub.database(tenant).read { try $0.value(query) ?? 0 }
    }
}

extension TestAnswer {
    /// The code of a refusal's reason.
    var reason: String? { json?["error"]?["fields"]?.items.first?["field"]?.string }

    var sentence: String? { json?["error"]?["message"]?.string }
}

extension JSON {
    fileprivate var items: [JSON] { if case .array(let items) = self { items } else { [] } }
}

/// Settings that believe a proxy at 192.0.2.1.
func proxied(_ settings: GatewaySettings) -> GatewaySettings {
    var settings = settings
    settings.proxies = [AddressRange("192.0.2.1")].compactMap(\.self)
    settings.certificateHeader = "x-client-certificate"
    return settings
}

/// The text of a small file.
func text(_ path: String) throws -> String {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { throw HubError(.internal, "cannot open \(path)") }
    defer { close(file) }
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(file, &piece, piece.count)
    return String(decoding: piece.prefix(max(count, 0)), as: UTF8.self)
}

/// Writes a small file beside its place and moves it there.
func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
}
