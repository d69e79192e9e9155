import HubCore
import HubCrypto
import RegionSDK

extension TenantKeys {
    /// Asks the CA's responder (OCSP) about a certificate whose signature holds; nobody else makes the hub ask.
    func ask(about verdict: Verdict, at time: Timestamp) async throws -> Verdict {
        guard verdict.refusal == nil, let verified = verdict.verified, let name = verdict.key?.authority,
            let plan = shelf.plan(asking: name), let desk = desks[name]
        else { return verdict }
        var verdict = verdict
        let (shelf, workers) = (shelf, workers)
        let finding = try await desk.ask(verified, at: time) { answer in
            try await workers.run { shelf.standing(of: verified, in: answer, by: plan, at: time) }
        }
        if let refusal = finding.refusal {
            guard refusal != .certificate(.revoked), !desk.plan.isRequired else {
                verdict.refusal = refusal
                return verdict
            }
            verdict.overlooked = refusal
        }
        verdict.refusal = try await workers.run {
            shelf.verify(verified, with: finding.answer, by: plan, at: time)
        }
        return verdict
    }

    /// How each CA stands, its responder too.
    func withResponders(_ states: [KeyAuthorityState]) async -> [KeyAuthorityState] {
        var told: [KeyAuthorityState] = []
        for var state in states {
            if let desk = desks[state.authority.name] { state.responder = await desk.state() }
            told.append(state)
        }
        return told
    }
}

extension ResponderDesk.Finding {
    var refusal: KeyRefusal? {
        switch self {
        case .good: nil
        case .refused(let refusal): .certificate(refusal)
        case .unreachable: .unreachable
        }
    }

    var answer: OCSPResponse? { if case .good(let answer) = self { answer } else { nil } }
}

extension ResponderDesk {
    /// What the administration reads of it.
    fileprivate func state() -> KeyAuthorityState.Responder {
        let latest = report()
        return KeyAuthorityState.Responder(
            address: plan.address, isRequired: plan.isRequired, asked: latest?.time, finding: latest?.finding.word)
    }
}

extension ResponderDesk.Finding {
    fileprivate var word: KeyAuthorityState.Responder.Finding {
        switch self {
        case .good, .refused(.revoked): .answered
        case .refused(.ocspUnknown): .unknown
        case .refused(.ocspStale): .stale
        case .refused: .unusable
        case .unreachable: .unreachable
        }
    }
}
