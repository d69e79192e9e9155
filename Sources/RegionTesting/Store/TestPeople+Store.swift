import RegionSDK

extension TestPeople {
    /// The organisation with a code, or nil.
    static func organisation(_ creditCode: String, on connection: any Connection) throws -> ID<Organisation>? {
        try connection.value("SELECT id FROM organisation WHERE credit_code = \(creditCode)")
    }
}
