import HubCore
import HubCrypto
import RegionSDK
import Synchronization

/// The CAs of a tenant with what their files hold. Lists of revoked certificates are read again when their files change;
/// one that cannot be read leaves the one before in its place, which ends when it is stale.
package final class AuthorityShelf: Sendable {
    let authorities: [AuthorityPlan]
    private let anchors: [String: [Certificate]]
    private let intermediates: [String: [Certificate]]
    private let state: Mutex<[String: Loaded]>

    /// What is known of one CA now.
    private struct Loaded {
        var authority: CertificateAuthority
        var stamps: [AuthorityFiles.Stamp?]
        var fault: String?
    }

    /// Reads every file. Throws `AuthorityFault`, which names the file, for one that cannot be taken.
    package init(_ plans: [AuthorityPlan]) throws(AuthorityFault) {
        authorities = plans
        var loaded: [String: Loaded] = [:]
        var (anchors, intermediates): ([String: [Certificate]], [String: [Certificate]]) = ([:], [:])
        for plan in plans {
            let name = plan.face.name
            anchors[name] = try AuthorityFiles.certificates(plan.anchors)
            intermediates[name] = try AuthorityFiles.certificates(plan.intermediates)
            let stamps = AuthorityFiles.stamps(plan.lists)
            loaded[name] = Loaded(
                authority: CertificateAuthority(
                    anchors: anchors[name] ?? [], intermediates: intermediates[name] ?? [],
                    revocationLists: try AuthorityFiles.lists(plan.lists)), stamps: stamps)
        }
        self.anchors = anchors
        self.intermediates = intermediates
        state = Mutex(loaded)
    }

    func bindsOnFirstUse(_ name: String) -> Bool {
        authorities.first { $0.face.name == name }?.bindsOnFirstUse ?? false
    }

    /// How long before the end of a certificate the CA renews it at the earliest, in milliseconds.
    func renewal(_ name: String) -> Int64 {
        Int64(authorities.first { $0.face.name == name }?.renewalDays ?? 0) * 86_400_000
    }

    /// What to trust of a CA now. Looks at its files, so not for an event loop.
    func current(_ plan: AuthorityPlan) -> CertificateAuthority {
        let name = plan.face.name
        let stamps = AuthorityFiles.stamps(plan.lists)
        return state.withLock { state in
            guard var loaded = state[name] else { return CertificateAuthority(anchors: []) }
            if loaded.stamps != stamps {
                reload(&loaded, plan)
                loaded.stamps = stamps
                state[name] = loaded
            }
            return loaded.authority
        }
    }

    private func reload(_ loaded: inout Loaded, _ plan: AuthorityPlan) {
        do throws(AuthorityFault) {
            loaded.authority = CertificateAuthority(
                anchors: anchors[plan.face.name] ?? [], intermediates: intermediates[plan.face.name] ?? [],
                revocationLists: try AuthorityFiles.lists(plan.lists))
            loaded.fault = nil
        } catch {
            loaded.fault = error.description
        }
    }

    /// How the files stand, for the administration.
    func states(at time: Timestamp) -> [KeyAuthorityState] {
        authorities.map { plan in
            let authority = current(plan)
            let fault = state.withLock { $0[plan.face.name]?.fault }
            return KeyAuthorityState(plan, authority, fault: fault, at: time)
        }
    }
}
