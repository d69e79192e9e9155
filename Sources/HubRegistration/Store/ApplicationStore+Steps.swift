import FilingKit
import RegionSDK

/// What a registration becomes when it is sent.
struct Submission: Sendable {
    let content: Content
    let folded: String
    let passwordHash: String
    let label: String
    let place: RegistrationPlace
    let organisation: ID<Organisation>?
    let time: Timestamp
}

extension ApplicationStore {
    /// Sends it: what it says no longer changes, and reviewers find it by its names.
    func submit(
        _ application: Application, _ submission: Submission, expiresAt: Timestamp?, on connection: any Connection
    ) throws {
        try change(
            application, to: .confirming,
            """
            folded = \(submission.folded), password_hash = \(submission.passwordHash), label = \(submission.label),
            district = \(submission.place.district), project = \(submission.place.project),
            organisation = \(submission.organisation), submitted_at = \(submission.time), reason = '',
            expires_at = \(expiresAt)
            """, on: connection)
        let registration = application.registration
        let words =
            [submission.label, submission.place.project ?? ""]
            + registration.listed
            .filter { registration.form.field($0)?.personal == nil }
            .map { registration.reading($0, of: submission.content, lists.known[application.declared.region]) }
        try Self.text.put(
            id: application.id.value, texts: [("words", words.joined(separator: " "))],
            marks: try marks(registration, submission.content), on: connection)
    }

    /// The marks by which an exact number finds it.
    private func marks(_ registration: Registration, _ content: Content) throws -> [String] {
        let personal = registration.form.fields.filter { $0.personal != nil }.map(\.name)
        let all = Set(personal + [registration.fields.phone, registration.fields.mail].compactMap { $0 })
        return try all.sorted().compactMap { try vault.index(of: registration.value($0, of: content)) }
    }

    /// It waits for a reviewer now.
    func review(_ application: Application, on connection: any Connection) throws {
        try change(application, to: .reviewing, "expires_at = NULL", on: connection)
    }

    /// It was returned or refused; it is kept for as long as a draft is.
    func decline(
        _ application: Application, _ state: ApplicationState, because reason: String, expiresAt: Timestamp,
        on connection: any Connection
    ) throws {
        try change(application, to: state, "reason = \(reason), expires_at = \(expiresAt)", on: connection)
    }

    /// The account is made: from here its password is kept there alone.
    func approve(
        _ application: Application, person: ID<Person>, organisation: ID<Organisation>?, on connection: any Connection
    ) throws {
        try change(
            application, to: .approved,
            """
            person = \(person), organisation = \(organisation), password_hash = '', expires_at = NULL
            """, on: connection)
    }
}
