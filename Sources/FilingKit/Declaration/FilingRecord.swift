import RegionSDK

/// A filing as the database keeps it.
public struct FilingRecord: Sendable {
    /// The key in the tenant's database and in addresses.
    public let id: ID<FilingRecord>
    /// The kind's name.
    public let kind: String
    /// The application number (网上申请编号), given at the first save.
    public let number: String
    /// The number given on the way (项目申报编号, 项目信息报送编号); empty until then.
    public var code: String
    /// What the list, the inbox and searches call it.
    public var title: String
    /// Where it is on its way.
    public var state: FilingState
    /// Goes up with every change; whoever changes it says which version he saw.
    public var version: Int
    /// The organisation it belongs to; nil for a natural person's.
    public let organisation: ID<Organisation>?
    /// The person who started it.
    public let person: ID<Person>
    /// The name of the organisation or the person it belongs to.
    public let ownerName: String
    /// The division whose officials handle it; empty where all do.
    public var district: String
    /// The filing it is part of; nil stands on its own.
    public var parent: ID<FilingRecord>?
    /// What was filled in, by field.
    public var content: Content
    /// Why it was returned; empty otherwise.
    public var reason: String
    /// When it was saved for the first time.
    public let createdAt: Timestamp
    /// When it was last saved or taken a step further.
    public var updatedAt: Timestamp
    /// When it first left the filer's hands; nil while only the filer has seen it.
    public var submittedAt: Timestamp?

    /// Who owns it, as the index knows it: `o12` an organisation, `p5` a person.
    var owner: String { organisation.map { "o\($0)" } ?? "p\(person)" }
}
