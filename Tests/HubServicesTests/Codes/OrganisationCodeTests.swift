import RegionSDK
import Testing

struct OrganisationCodeTests {
    /// The 9th to 17th character of the credit codes that are published or computed.
    static let valid = CreditCodeTests.valid.map { String($0.dropFirst(8).prefix(9)) }

    @Test(arguments: valid) func `the code inside a credit code is accepted, with and without its dash`(code: String)
        throws
    {
        #expect(try OrganisationCode(code).text == code)
        #expect(try OrganisationCode("\(code.prefix(8))-\(code.suffix(1))").text == code)
    }

    @Test(arguments: valid) func `a code with another check character is refused`(code: String) {
        for other in "0123456789X" where other != code.last {
            #expect(throws: CodeFault.organisationCheckDigit) { try OrganisationCode("\(code.prefix(8))\(other)") }
        }
    }

    @Test(
        arguments: [
            ("", .length), ("MA000001", .length), ("MA00000155", .length), ("MA000-0015", .length),
            ("ma0000015", .character), ("MA000001A", .character), ("MA00000Ｉ5", .length),
            ("MA0000016", .organisationCheckDigit),
        ] as [(String, CodeFault)])
    func `each fault has its name`(code: String, fault: CodeFault) {
        #expect(throws: fault) { try OrganisationCode(code) }
    }
}
