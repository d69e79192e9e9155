/// By which ways a message goes beside the inbox, and in which words.
public struct Delivery: Sendable, Hashable {
    /// The ways beside the inbox.
    public let channels: Set<NoticeChannel>
    /// The words for them; nil where there is no such way.
    public let template: MessageTemplate?
    /// What is filled into the template, by the names of its places.
    public let values: [String: String]
    /// True for what the law requires to be told (法定通知): it goes out at any hour and whatever the reader prefers.
    public private(set) var isRequired = false

    /// In the words of a template.
    public init(_ channels: Set<NoticeChannel>, _ template: MessageTemplate, _ values: [String: String]) {
        self.channels = channels
        self.template = template
        self.values = values
    }

    private init() {
        channels = []
        template = nil
        values = [:]
    }

    /// The inbox and nothing else.
    public static let inbox = Delivery()

    /// The same, as the law requires it: neither quiet hours nor the reader's preferences hold it back.
    public func required(_ isRequired: Bool = true) -> Delivery {
        var copy = self
        copy.isRequired = isRequired
        return copy
    }
}

/// A way to a person beside the inbox.
public enum NoticeChannel: String, Sendable, CaseIterable {
    /// A text message to the telephone (短信).
    case text
    /// A mail (电子邮件).
    case mail
}
