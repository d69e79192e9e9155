/// How much a body may hold beyond its length; the operator sets it.
public struct BodyLimits: Sendable, Hashable {
    /// Arrays and objects inside each other.
    public var jsonDepth: Int
    /// Parts of `multipart/form-data`.
    public var multipartParts: Int

    /// The limits of a hub whose configuration sets none.
    public init(jsonDepth: Int = 64, multipartParts: Int = 1000) {
        self.jsonDepth = jsonDepth
        self.multipartParts = multipartParts
    }
}
