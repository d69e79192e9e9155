import HubCore
import HubCrypto
import RegionSDK

/// How a proof ended.
enum KeyOutcome<Value: Sendable>: Sendable {
    case done(Value)
    case refused(KeyRefusal)

    func get(_ words: RefusalWords) throws(HubError) -> Value {
        switch self {
        case .done(let value): return value
        case .refused(let refusal): throw words.error(refusal)
        }
    }
}

extension TenantKeys {
    /// The proof after the part that needs no database.
    struct Examined: Sendable {
        let proof: KeyProof
        /// The digest of the challenge; nil where the connection is the proof.
        let challenge: String?
        let seat: String
        let verdict: Verdict
    }

    /// Checks certificate and signature on a thread for such work, then asks the CA's responder.
    func examine(_ proof: KeyProof, _ visit: KeyVisit) async throws -> Examined {
        let seen = try await workers.run { [shelf] in shelf.examine(proof, at: visit.time) }
        let verdict = try await ask(about: seen, at: visit.time)
        var challenge: String?
        if case .answer(let answer) = proof { challenge = try Self.digest(answer.challenge) }
        return Examined(proof: proof, challenge: challenge, seat: try Self.digest(visit.seat), verdict: verdict)
    }

    /// The proven key, with its challenge used up and failures counted; or why it does not count.
    func prove(
        _ examined: Examined, for purpose: KeyPurpose, _ visit: KeyVisit, on connection: any Connection
    ) throws -> KeyOutcome<ProvenKey> {
        if let challenge = examined.challenge,
            let fault = try ChallengeStore.use(
                challenge, for: purpose, seat: examined.seat, at: visit.time, on: connection)
        {
            return .refused(fault)
        }
        if try FailureStore.isLocked(.source, visit.source, policy, at: visit.time, on: connection) {
            return .refused(.locked)
        }
        let subject = examined.verdict.key?.blockSubject(at: visit.source)
        if let subject, try FailureStore.isLocked(.key, subject, policy, at: visit.time, on: connection) {
            return .refused(.locked)
        }
        if let refusal = examined.verdict.refusal {
            guard refusal.isOfPerson else { return .refused(refusal) }
            try FailureStore.count(.source, visit.source, policy, at: visit.time, on: connection)
            if let subject { try FailureStore.count(.key, subject, policy, at: visit.time, on: connection) }
            return .refused(refusal)
        }
        guard let key = examined.verdict.key else { return .refused(.unreadable) }
        return .done(key)
    }

    /// Writes what came of a proof.
    func record(
        _ action: String, _ refusal: KeyRefusal?, _ examined: Examined, object: String,
        account: String = "", _ visit: KeyVisit, on connection: any Connection
    ) throws {
        let key = examined.verdict.key
        let certificate = key.map { "\($0.authority) \($0.serial)" } ?? ""
        let reason = (refusal ?? examined.verdict.overlooked)?.code ?? ""
        let words = [reason, certificate].filter { !$0.isEmpty }.joined(separator: " ")
        try audit.record(
            AuditEntry(
                time: visit.time, actor: visit.actor, account: account, source: visit.source,
                requestID: visit.requestID, action: action, object: object, result: refusal == nil ? .done : .refused,
                detail: words), on: connection)
    }

    /// The sentences of a refusal, with the names of the CA that was asked.
    func words(_ examined: Examined) -> RefusalWords {
        var name = examined.verdict.key?.authority ?? ""
        if name.isEmpty, case .answer(let answer) = examined.proof { name = answer.authority }
        let face = authorities.first { $0.name == name } ?? authorities.first
        return RefusalWords(title: face?.title ?? "数字证书", lockMinutes: policy.lockMinutes)
    }
}
