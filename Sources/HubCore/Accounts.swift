import RegionSDK

/// What people do with their own accounts, in one tenant: passwords, second factors, telephone and mail.
package protocol Accounts: PasswordKeeping, SecondFactors, ContactKeeping, PolicyKeeping {
    /// What a person who has passed the password owes before he may go on; `isProved` once the second factor was
    /// passed.
    func debt(of person: ID<Person>, isProved: Bool, at time: Timestamp, on connection: any Connection) throws
        -> SessionDebt?

    /// Makes a captcha for a guest, known by his own token.
    func captcha(_ kind: Captcha.Kind, for guest: String, at time: Timestamp) async throws -> Captcha

    /// The text that a captcha's picture shows; nil when it is over, another's or none.
    func captchaText(_ ticket: String, for guest: String, at time: Timestamp, on connection: any Connection) throws
        -> String?

    /// Takes a captcha away and compares. Throws `invalid` beside `captcha`.
    func pass(_ reply: Captcha.Reply?, at time: Timestamp) async throws

    /// True when the next try to sign in needs a captcha; the same for accounts there are and accounts there are not.
    func needsCaptcha(account: String, source: String, at time: Timestamp, on connection: any Connection) throws
        -> Bool

    /// A person's last tries to sign in, those that failed too, newest first.
    func signIns(of person: ID<Person>, limit: Int, on connection: any Connection) throws -> [PastSignIn]
}

/// Who does something to his account, from where.
package struct AccountDeed: Sendable {
    package let person: ID<Person>
    /// The role he acts in, for the audit; nil before one is chosen.
    package let actor: Actor?
    package let source: String
    package let requestID: String
    package let time: Timestamp

    package init(person: ID<Person>, actor: Actor?, source: String, requestID: String, time: Timestamp) {
        self.person = person
        self.actor = actor
        self.source = source
        self.requestID = requestID
        self.time = time
    }
}

/// A question that is hard for a program (验证码); answered once, within two minutes.
package struct Captcha: Sendable, Hashable {
    package let ticket: String
    package let kind: Kind
    /// What is asked in words; empty for a picture.
    package let question: String

    package init(ticket: String, kind: Kind, question: String) {
        self.ticket = ticket
        self.kind = kind
        self.question = question
    }

    /// How it is asked.
    package enum Kind: String, Sendable {
        /// Four characters, drawn.
        case picture
        /// A sum in words, for whoever cannot see the picture.
        case words
    }

    /// What was given for it.
    package struct Reply: Sendable, Hashable {
        package let ticket: String
        package let guest: String
        package let text: String

        package init(ticket: String, guest: String, text: String) {
            self.ticket = ticket
            self.guest = guest
            self.text = text
        }
    }
}

/// A try to sign in, as its owner reads it.
package struct PastSignIn: Sendable {
    package let time: Timestamp
    package let source: String
    package let userAgent: String
    /// 成功, 密码错误, 已锁定 …
    package let outcome: String
    package let succeeded: Bool

    package init(time: Timestamp, source: String, userAgent: String, outcome: String, succeeded: Bool) {
        self.time = time
        self.source = source
        self.userAgent = userAgent
        self.outcome = outcome
        self.succeeded = succeeded
    }
}

/// Passwords and how they are got back.
package protocol PasswordKeeping: Sendable {
    /// Changes one's own password. Every other session ends. Throws `invalid` beside `current`, `password`.
    func changePassword(_ current: String, to new: String, keeping session: ID<Session>?, _ deed: AccountDeed)
        async throws

    /// Sends what a forgotten password is got back with, by mail or text message. What comes back, and when, is the same
    /// for accounts there are and accounts there are not; it names the code's request where a code was asked for.
    func forgotPassword(_ request: ForgottenPassword) async throws -> String

    /// Sets a password with the secret of a mail. Throws `refused` for a link that is over or was used.
    func setPassword(_ new: String, byLink secret: String, _ trace: SignInAttempt) async throws

    /// Sets a password with the code of a text message.
    func setPassword(_ new: String, byCode code: String, of ticket: String, _ trace: SignInAttempt) async throws
}

/// A forgotten password.
package struct ForgottenPassword: Sendable {
    package let account: String
    package let way: Way
    /// Where the link leads, up to its secret.
    package let linkStart: String
    package let source: String
    package let requestID: String
    package let time: Timestamp

    /// By what it is got back.
    package enum Way: String, Sendable { case mail, text }

    package init(
        account: String, way: Way, linkStart: String, source: String, requestID: String, time: Timestamp
    ) {
        self.account = account
        self.way = way
        self.linkStart = linkStart
        self.source = source
        self.requestID = requestID
        self.time = time
    }
}

/// The second factor.
package protocol SecondFactors: Sendable {
    /// What a person has to prove himself with at a time.
    func means(of person: ID<Person>, at time: Timestamp, on connection: any Connection) throws -> ProofMeans

    /// A secret to set up an authenticator with; it counts once a code of it was given.
    func beginEnrolment(of person: ID<Person>, _ deed: AccountDeed) async throws -> Enrolment

    /// Takes the first code of a new authenticator. Returns ten recovery codes, which are shown once.
    func enrol(_ code: String, _ deed: AccountDeed) async throws -> [String]

    /// Forgets the authenticator and its recovery codes. Throws `refused` where the policy asks for one.
    func removeFactor(_ deed: AccountDeed) async throws

    /// Ten new recovery codes in place of those there were.
    func renewRecoveryCodes(_ deed: AccountDeed) async throws -> [String]

    /// Sends a code to the person's own telephone.
    func sendProofCode(_ deed: AccountDeed) async throws

    /// Checks a proof: a code of the authenticator, a recovery code, a code by text message, or, for who has nothing
    /// else, the password. Each code counts once. Says what it was. Throws `invalid` beside `code`, `tooMany` when
    /// locked.
    @discardableResult
    func prove(_ proof: String, allowPassword: Bool, _ deed: AccountDeed) async throws -> ProofStrength
}

/// What a person can prove himself with.
package struct ProofMeans: Sendable, Hashable {
    package let hasAuthenticator: Bool
    /// Recovery codes that were not used.
    package let recoveryCodes: Int
    /// Where text messages go, masked; nil without a number.
    package let phone: String?
    /// Whether the policy asks this person for a second factor.
    package let isRequired: Bool
    /// Whether the person holds one of the hub's own administrative roles, or stands in for who does: then the factor
    /// must be cryptographic, and a text message is none.
    package let isAdministrator: Bool
    /// Whether a bound key proves the person, and whether it is what he signs in with.
    package var key = KeyMeans.none

    package init(
        hasAuthenticator: Bool, recoveryCodes: Int, phone: String?, isRequired: Bool, isAdministrator: Bool
    ) {
        self.hasAuthenticator = hasAuthenticator
        self.recoveryCodes = recoveryCodes
        self.phone = phone
        self.isRequired = isRequired
        self.isAdministrator = isAdministrator
    }

    /// Whether codes come by text message: only for who has a number and no authenticator.
    package var mayProveByText: Bool { !hasAuthenticator && phone != nil && !(isAdministrator && isRequired) }

    /// What a session owes in which nothing but the password was shown.
    package var debt: SessionDebt? {
        if hasAuthenticator { return .secondFactor }
        guard isRequired else { return nil }
        return mayProveByText ? .secondFactor : .enrolment
    }

    /// Whether the password alone is a proof: never for who may not even come in with it.
    package var mayProveByPassword: Bool { key != .demanded }
}

/// A new authenticator before its first code.
package struct Enrolment: Sendable, Hashable {
    /// The secret in base32, to be typed.
    package let secret: String
    /// `otpauth://totp/…`, to be scanned.
    package let address: String

    package init(secret: String, address: String) {
        self.secret = secret
        self.address = address
    }
}

/// The telephone and the mail address of a person.
package protocol ContactKeeping: Sendable {
    /// Both, masked; nil where there is none.
    func contacts(of person: ID<Person>, on connection: any Connection) throws -> MaskedContacts

    /// One of them as it is; nil where there is none. Whoever asks has checked the right to see it and notes it in the
    /// audit.
    func contact(_ kind: ContactKind, of person: ID<Person>, on connection: any Connection) throws -> PersonalValue?

    /// Sends a code to a new number or address. Throws `invalid` for one that is none.
    func sendContactCode(to contact: NewContact, _ deed: AccountDeed) async throws -> String

    /// Takes the code and keeps the new number or address.
    func confirmContact(_ code: String, of ticket: String, _ deed: AccountDeed) async throws

    /// True where somebody of the tenant has this number or address. Throws `invalid` for one that is none.
    func isKept(_ contact: NewContact, on connection: any Connection) throws -> Bool

    /// Counts one more message to a number or an address: 60 seconds between two, ten within 24 hours, whatever they are
    /// for. Throws `tooMany`.
    func pace(_ contact: NewContact, at time: Timestamp, on connection: any Connection) throws

    /// Keeps a number or an address that somebody else has checked.
    func keep(_ contact: NewContact, of person: ID<Person>, on connection: any Connection) throws
}

/// A number or an address to keep.
package enum NewContact: Sendable, Hashable {
    case phone(String)
    case mail(String)
}

/// The telephone number or the mail address.
package enum ContactKind: String, Sendable, CaseIterable {
    case phone
    case mail
}

/// What a person reads of his own number and address.
package struct MaskedContacts: Sendable, Hashable {
    package let phone: String?
    package let mail: String?

    package init(phone: String?, mail: String?) {
        self.phone = phone
        self.mail = mail
    }

    package subscript(kind: ContactKind) -> String? { kind == .phone ? phone : mail }
}

/// The tenant's security policy: the configuration's values, and stricter ones set on the page.
package protocol PolicyKeeping: Sendable {
    /// What the configuration asks at the least.
    var floor: SecurityPolicy { get }

    /// What holds now.
    func policy(at time: Timestamp, on connection: any Connection) throws -> SecurityPolicy

    /// Sets stricter values. Throws `invalid` with a sentence beside each that is laxer than the configuration's.
    func setPolicy(_ policy: SecurityPolicy, _ deed: AccountDeed) async throws

    /// What was set before, newest first.
    func policyHistory(limit: Int, on connection: any Connection) throws -> [PolicyChange]
}

/// One change of the policy.
package struct PolicyChange: Sendable {
    package let time: Timestamp
    package let person: String
    package let policy: SecurityPolicy

    package init(time: Timestamp, person: String, policy: SecurityPolicy) {
        self.time = time
        self.person = person
        self.policy = policy
    }
}
