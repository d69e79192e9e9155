import FilingKit
import HubCore
import RegionSDK

/// What a reviewer decides.
package enum ReviewDecision: Sendable, Hashable {
    case accept
    /// To be corrected, with the reason.
    case sendBack(String)
    /// For good, with the reason.
    case refuse(String)
}

extension TenantRegistrations {
    /// A page of the registrations that a reviewer may see, the newest first.
    package func page(_ search: ApplicationSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<ApplicationLine>
    {
        try ApplicationLines(store: store).page(search, place, on: connection)
    }

    /// How many wait for a reviewer.
    package func waiting(_ kind: DeclaredRegistration, for actor: Actor, on connection: any Connection) throws -> Int {
        try ApplicationLines.waiting(kind, for: actor, on: connection)
    }

    /// One registration that a reviewer may see. Throws `notFound` outside his reach.
    package func file(
        _ id: ID<Application>, of kind: DeclaredRegistration, for actor: Actor, on connection: any Connection
    ) throws -> Application {
        guard let found = try store.find(id, where: ApplicationLines.reach(kind, actor), on: connection),
            found.declared.path == kind.path, ApplicationState.reviewed.contains(found.state)
        else { throw ApplicationStore.unknown }
        return found
    }

    /// Decides, once: of two reviewers at the same moment the second reads that it was changed. Throws `stale`, `invalid`
    /// beside `reason`, `notFound` outside the reviewer's reach.
    package func decide(
        _ decision: ReviewDecision, _ id: ID<Application>, of kind: DeclaredRegistration, version: Int64,
        by actor: Actor,
        _ change: AccessChange
    ) async throws {
        try await parts.database.write { connection in
            let application = try file(id, of: kind, for: actor, on: connection)
            guard application.state == .reviewing, application.version == version else { throw ApplicationStore.stale }
            switch decision {
            case .accept: try approve(application, by: change, on: connection)
            case .sendBack(let reason):
                try decline(application, .returned, because: reason, by: change, on: connection)
            case .refuse(let reason):
                try decline(application, .refused, because: reason, by: change, on: connection)
            }
        }
    }

    private func decline(
        _ application: Application, _ state: ApplicationState, because reason: String, by change: AccessChange,
        on connection: any Connection
    ) throws {
        let words = application.registration.words
        guard !reason.isEmpty else { throw invalid("reason", words.missingReason) }
        let isReturn = state == .returned
        try store.decline(
            application, state, because: reason, expiresAt: expiry(application.declared, from: change.time),
            on: connection)
        if !isReturn { try ClaimStore.release(application.id, on: connection) }
        try RecordStore.add(
            isReturn ? words.sendBack : words.refuse, to: application.id, by: change, note: reason, isBad: true,
            on: connection)
        try note(isReturn ? "return" : "refuse", application, by: change, detail: reason, on: connection)
        try tellApplicant(
            application, isReturn ? .returned : .refused, reason: reason, at: change.time, on: connection)
    }

    /// Notes that a reviewer looks at the personal values in full and what for; where that fails nothing is shown. Throws
    /// `invalid` beside `purpose`.
    package func disclose(
        _ id: ID<Application>, of kind: DeclaredRegistration, to actor: Actor, for purpose: String,
        _ change: AccessChange
    ) async throws -> Application {
        guard let right = kind.registration.revealing, actor.holds(right) else {
            throw HubError(.forbidden, "您没有权限查看完整个人信息！")
        }
        return try await parts.database.write { connection in
            let application = try file(id, of: kind, for: actor, on: connection)
            guard !purpose.isEmpty else { throw invalid("purpose", "请输入查看用途！") }
            try note("disclose", application, by: change, detail: purpose, on: connection)
            return application
        }
    }
}
