import RegionSDK
import Testing

struct CreditCodeTests {
    static let valid = [
        "12110000400777687U", "11430000006122244L",
        "91110116MA0000015D", "91110116MA00000238", "91110105MA0000015F", "91310106MA0000015B", "91310106MA00000236",
        "91360111MA00000157", "91360111MA00000232", "91420106MA00000156", "91420106MA00000231",
    ]

    @Test(arguments: valid) func `a published or computed code is accepted`(code: String) throws {
        let parsed = try CreditCode(code)
        #expect(parsed.text == code)
        #expect(parsed.organisationCode == String(code.dropFirst(8).prefix(9)))
        #expect(parsed.division == String(code.dropFirst(2).prefix(6)))
    }

    @Test(arguments: ["91110116MA0000000W", "91310105MA0000000C", "91360102MA0000000M", "91420102MA0000000U"])
    func `a code whose inner organisation digit is not computed is refused`(code: String) {
        #expect(throws: CodeFault.organisationCheckDigit) { try CreditCode(code) }
    }

    @Test(arguments: valid) func `a code with any one character changed is refused`(code: String) {
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
        let characters = Array(code)
        for place in characters.indices {
            for other in alphabet where other != characters[place] {
                var changed = characters
                changed[place] = other
                #expect(throws: CodeFault.self, "\(String(changed))") { try CreditCode(String(changed)) }
            }
        }
    }

    @Test(
        arguments: [
            ("", .length), ("91310106MA0000015", .length), ("91310106MA0000015BB", .length),
            (" 91310106MA0000015B", .length), ("91310106MA0000015b", .character), ("9131010AMA0000015B", .character),
            ("91310106MA00000I5B", .character), ("９10106MA0000015B", .character), ("91310106MA0000015C", .checkDigit),
        ] as [(String, CodeFault)])
    func `each fault has its name`(code: String, fault: CodeFault) {
        #expect(throws: fault) { try CreditCode(code) }
    }

    @Test func `two neighbours swapped are refused`() {
        for code in Self.valid {
            let characters = Array(code)
            for place in 0..<17 where characters[place] != characters[place + 1] {
                var swapped = characters
                swapped.swapAt(place, place + 1)
                #expect(throws: CodeFault.self, "\(String(swapped))") { try CreditCode(String(swapped)) }
            }
        }
    }

    @Test(arguments: CodeFault.allCases) func `every fault has a sentence with the name of the code`(fault: CodeFault) {
        #expect(fault.message(for: "统一社会信用代码").hasPrefix("统一社会信用代码"))
    }
}
