import RegionSDK

/// A region whose people register themselves (用户注册): what a region that asks for it declares beside the contract.
///
/// The host makes the pages, keeps the drafts, sends what confirms them, lets the reviewers decide, and on success adds
/// person, organisation and roles; the region says the words, the fields and the rules.
public protocol RegisteringRegion: Region {
    /// The ways to register, in the order of the page that lists them.
    static var registrations: [Registration] { get }
}
