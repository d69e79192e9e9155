import HTTPCore

/// The one error of the hub: a code from a closed list and a sentence for people. Adapters translate at their edge.
public struct HubError: Error, Sendable, Equatable {
    /// What kind of failure it is; decides the HTTP status and how it is logged.
    public var code: Code
    /// A sentence for the person, in Chinese; for `internal` a note for the log that no person sees.
    public var message: String
    /// What is wrong with which field.
    public var fields: [FieldError]

    public init(_ code: Code, _ message: String, fields: [FieldError] = []) {
        self.code = code
        self.message = message
        self.fields = fields
    }

    /// The kinds of error there are.
    public enum Code: String, Sendable, CaseIterable {
        /// The request cannot be read.
        case malformed
        /// Nobody is signed in.
        case unauthenticated
        /// The person may not do this.
        case forbidden
        /// The person must prove himself again first.
        case unproven = "second_factor_required"
        /// There is no such thing, or none within the reader's scope.
        case notFound = "not_found"
        /// The method does not fit the address.
        case methodNotAllowed = "method_not_allowed"
        /// Someone else changed it meanwhile.
        case stale
        /// The state or a rule forbids it now.
        case refused
        /// Fields are wrong; `fields` says which.
        case invalid
        /// Too much was sent.
        case tooLarge = "too_large"
        /// Too often; try later.
        case tooMany = "too_many"
        /// A part that is needed does not answer now.
        case unavailable
        /// The disk is full.
        case full
        /// A fault of the hub itself.
        case `internal`

        /// The status that says it on the wire.
        public var status: Status {
            switch self {
            case .malformed: .badRequest
            case .unauthenticated: .unauthorized
            case .forbidden, .unproven: .forbidden
            case .notFound: .notFound
            case .methodNotAllowed: .methodNotAllowed
            case .stale, .refused: .conflict
            case .invalid: .unprocessableContent
            case .tooLarge: .contentTooLarge
            case .tooMany: .tooManyRequests
            case .unavailable: .serviceUnavailable
            case .full: .insufficientStorage
            case .internal: .internalServerError
            }
        }
    }
}

/// What is wrong with one field of a form.
public struct FieldError: Error, Sendable, Hashable {
    /// The field's name in the form and in the API.
    public var field: String
    /// The red sentence beside it.
    public var message: String

    public init(_ field: String, _ message: String) {
        self.field = field
        self.message = message
    }
}
