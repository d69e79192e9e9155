import RegionSDK

/// A message that a transition sends.
public struct Notice: Sendable {
    /// Who gets it.
    public let reader: Reader
    /// The line in the inbox.
    public let title: String
    /// The text below it, made from the filing as it is afterwards.
    public let body: @Sendable (FilingRecord) -> String
    /// How it goes beside the inbox; nil goes no other way.
    public let outward: Outward?

    /// Who reads it.
    public enum Reader: Sendable {
        /// Everyone of the organisation that filed.
        case filer
        /// Everyone who holds a right that reaches the filing's district.
        case holders(Permission)
        /// Those whom the filing is assigned to and who hold a right that reaches what is assigned.
        case assigned(Permission)
        /// Those who take part in the filing's project and hold a right that reaches it.
        case project(Permission)
    }

    /// How a message leaves the hub: by which ways, in which words, with which values of the filing.
    public struct Outward: Sendable {
        /// The ways: 短信, 电子邮件.
        public let channels: Set<NoticeChannel>
        /// The words.
        public let template: MessageTemplate
        /// What is filled in for each name of the template; the start checks that none is missing and none unknown.
        public let values: [String: Value]
        /// True for what the law requires to be told (法定通知).
        public let isRequired: Bool

        /// Reads a value off the filing as it is after the transition.
        public typealias Value = @Sendable (FilingRecord) -> String

        public init(
            _ channels: Set<NoticeChannel>, _ template: MessageTemplate, required isRequired: Bool = false,
            _ values: [String: Value]
        ) {
            self.channels = channels
            self.template = template
            self.isRequired = isRequired
            self.values = values
        }

        /// What the start checks.
        var use: TemplateUse { TemplateUse(template, by: channels, names: Set(values.keys)) }

        /// The delivery for one filing.
        func delivery(of record: FilingRecord) -> Delivery {
            Delivery(channels, template, values.mapValues { $0(record) }).required(isRequired)
        }
    }
}
