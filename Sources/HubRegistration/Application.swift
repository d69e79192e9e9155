import FilingKit
import RegionSDK

/// Somebody's registration with all that is known of it (注册申请).
package struct Application: Sendable {
    package let id: ID<Application>
    /// What names it where its id does not: the place its content is sealed for.
    let ticket: String
    package let declared: DeclaredRegistration
    package let state: ApplicationState
    package let version: Int64
    package let content: Content
    /// Whether a password was chosen, so that a correction need not choose one again.
    package let hasPassword: Bool
    let passwordHash: String
    /// Whose it is in lists: the organisation's or the person's name.
    package let label: String
    let district: String
    let project: String?
    /// Why it was returned or refused.
    package let reason: String
    package let submittedAt: Timestamp?
    /// When it is forgotten; nil is kept.
    package let expiresAt: Timestamp?
    package var papers: [RegistrationPaper] = []
    package var events: [ApplicationEvent] = []
    /// The consents that were given, by their names, with the version of each.
    package var consents: [String: String] = [:]

    package var registration: Registration { declared.registration }

    /// What the audit calls it.
    package var object: String { "registration:\(id)" }

    /// The consents still to be given.
    package var missingConsents: [Consent] { registration.consents.filter { !$0.isGiven(by: consents[$0.id]) } }

    /// Where a confirmation goes.
    package var confirmationTarget: PersonalValue? {
        let field =
            switch registration.confirmation {
            case .none: nil as String?
            case .mail: registration.fields.mail
            case .text: registration.fields.phone
            }
        return field.map { registration.value($0, of: content) }
    }
}

/// One thing that happened to a registration.
package struct ApplicationEvent: Sendable {
    package let time: Timestamp
    /// Who did it; empty is the applicant.
    package let personName: String
    package let what: String
    package let note: String
    package let isBad: Bool
}

/// A registration in the reviewers' list.
package struct ApplicationLine: Sendable {
    package let id: ID<Application>
    package let state: ApplicationState
    package let submittedAt: Timestamp?
    /// The listed fields in words, personal values masked.
    package let cells: [String]
}
