/// Links to one file that are good for a while (临时链接): for an expert or a mail, without an account.
///
/// A link speaks for who made it. It is dead when its time is over, when the file is another, and when its maker may no
/// longer do what he could.
public protocol FileLinks: Sendable {
    /// Makes a link in the name of a person at work. Throws `unavailable` when it cannot be signed.
    func make(_ subject: LinkedFile, by actor: Actor, at now: Timestamp) throws -> FileLink

    /// What a link is for, and its maker with the rights he has now. Throws
    /// `notFound` with the same sentence for a link that is none, another tenant's, over, or its maker's no more.
    func open(_ token: String, for kind: String, at now: Timestamp, on connection: any Connection) throws
        -> (subject: LinkedFile, maker: Actor)
}

/// The file that a link is for: one paper of one filing with the content it has.
public struct LinkedFile: Sendable, Hashable {
    /// The kind of filing, by which the link is signed: `shanghai.report`.
    public let kind: String
    /// The filing's key.
    public let filing: Int64
    /// The paper's key.
    public let paper: Int64
    /// The beginning of the digest of its content; another content is another version.
    public let version: String

    public init(kind: String, filing: Int64, paper: Int64, version: String) {
        self.kind = kind
        self.filing = filing
        self.paper = paper
        self.version = version
    }
}

/// A link that was made.
public struct FileLink: Sendable, Hashable {
    /// What stands in the address: letters, digits, `-`, `_` and `.`.
    public let token: String
    /// Scheme and host in front of the tenant's addresses; empty where the operator has told none.
    public let address: String
    /// Until when it is good.
    public let expires: Timestamp

    public init(token: String, address: String, expires: Timestamp) {
        self.token = token
        self.address = address
        self.expires = expires
    }
}

extension HubError {
    /// One sentence for every link that is not good, so that nobody learns more by trying.
    public static let deadLink = HubError(.notFound, "链接无效或已过期，请向提供者重新索取！")
}

/// Makes no links: for hosts without a key.
public struct NoLinks: FileLinks {
    public init() {}

    /// Throws `unavailable`.
    public func make(_ subject: LinkedFile, by actor: Actor, at now: Timestamp) throws -> FileLink {
        throw HubError(.unavailable, "暂时无法生成链接，请稍后再试！")
    }

    /// Throws `notFound`.
    public func open(_ token: String, for kind: String, at now: Timestamp, on connection: any Connection) throws
        -> (subject: LinkedFile, maker: Actor)
    { throw HubError.deadLink }
}
