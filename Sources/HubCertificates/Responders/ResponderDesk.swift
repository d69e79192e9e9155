import HTTPCore
import HubClient
import HubCrypto
import RegionSDK

/// Asks one CA's OCSP responder. An answer is kept until the next one is due; who asks the same at the same time waits
/// for one question.
actor ResponderDesk {
    nonisolated let plan: ResponderPlan
    private let client: WebClient
    private var kept: [Digest: Kept] = [:]
    private var flights: [Digest: Task<Finding, any Error>] = [:]
    private var latest: (finding: Finding, time: Timestamp)?

    /// What was found out about a certificate.
    enum Finding: Sendable {
        /// With the answer that says so.
        case good(OCSPResponse)
        case refused(CertificateRefusal)
        /// No answer in time, or one that is none of OCSP's: why, for the log of an operator.
        case unreachable(String)
    }

    /// Judges an answer: what it says, and until when.
    typealias Judge = @Sendable (OCSPResponse) async throws -> (standing: CertificateStanding, until: Int64?)

    private struct Kept {
        let finding: Finding
        let from: Timestamp
        let until: Timestamp
    }

    /// Answers kept, and questions under way, at the most.
    private static let limit = (kept: 10_000, flights: 64)

    init(_ plan: ResponderPlan, _ loop: TransferLoop) {
        self.plan = plan
        var settings = WebClient.Settings()
        settings.connectTimeout = plan.timeout
        settings.timeout = plan.timeout
        settings.answerLimit = 256 << 10
        settings.authorities = plan.authorities
        client = WebClient(loop, settings)
    }

    /// What the responder says of a certificate now. Throws what the judge throws.
    func ask(_ verified: VerifiedCertificate, at time: Timestamp, _ judge: @escaping Judge) async throws -> Finding {
        let key = verified.certificate.fingerprint
        if let known = kept[key], known.from <= time, time <= known.until { return known.finding }
        if let flight = flights[key] { return try await flight.value }
        guard flights.count < Self.limit.flights else { return .unreachable("too many questions at once") }
        let flight = Task { try await fetch(verified, key, at: time, judge) }
        flights[key] = flight
        defer { flights[key] = nil }
        let finding = try await flight.value
        latest = (finding, time)
        return finding
    }

    /// What was found out last, and when; nil before the first question.
    func report() -> (finding: Finding, time: Timestamp)? { latest }

    private func fetch(
        _ verified: VerifiedCertificate, _ key: Digest, at time: Timestamp, _ judge: Judge
    ) async throws -> Finding {
        let question = try OCSPRequest(
            of: verified.certificate, issuer: verified.issuer, namedBySM3: plan.namesBySM3,
            hasNonce: plan.nonce != .off)
        let sent: IncomingAnswer
        do { sent = try await send(question) } catch { return .unreachable("\(error)") }
        guard sent.status == 200 else { return .unreachable("status \(sent.status)") }
        guard let answer = try? OCSPResponse(der: sent.body), repeats(answer, question) else {
            return .refused(.ocspUnusable)
        }
        let said = try await judge(answer)
        let finding: Finding =
            said.standing == .good ? .good(answer) : .refused(said.standing.refusal ?? .ocspUnusable)
        // Who asks for a fresh number in each answer wants a fresh answer.
        if [.good, .revoked].contains(said.standing), plan.nonce != .required, let until = said.until {
            keep(Kept(finding: finding, from: time, until: Timestamp(milliseconds: until)), key)
        }
        return finding
    }

    private func keep(_ answer: Kept, _ key: Digest) {
        if kept.count >= Self.limit.kept { kept.removeAll(keepingCapacity: true) }
        kept[key] = answer
    }

    private func repeats(_ answer: OCSPResponse, _ question: OCSPRequest) -> Bool {
        guard let nonce = answer.nonce else { return plan.nonce != .required }
        return plan.nonce == .off || nonce == question.nonce
    }

    private func send(_ question: OCSPRequest) async throws(ClientError) -> IncomingAnswer {
        var request = OutgoingRequest(.post, plan.address)
        request.headers[.contentType] = "application/ocsp-request"
        request.headers[.accept] = "application/ocsp-response"
        request.body = .bytes(question.der)
        return try await client.send(request)
    }
}
