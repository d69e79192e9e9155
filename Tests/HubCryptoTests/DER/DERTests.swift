import Testing

@testable import HubCrypto

struct DERTests {
    @Test(arguments: [
        ("", DERFault.truncated), ("30", .truncated), ("0401", .truncated), ("048101", .length), ("048180", .truncated),
        ("0480", .length), ("04810100", .length), ("04817f" + String(repeating: "00", count: 127), .length),
        ("0482000100", .length), ("0485000000000100", .length), ("04ff", .length), ("0484ffffffff", .truncated),
        ("1f8101", .tag), ("3f0100", .tag), ("050000", .trailing),
    ])
    func `a value is refused that is not written the one way`(digits: String, fault: DERFault) throws {
        let bytes = try #require(Hex.bytes(of: digits))
        #expect(throws: fault) { try DERReader.only(bytes[...]) }
    }

    @Test(arguments: [0, 1, 127, 128, 255, 256, 65_535, 65_536])
    func `any length is written and read again`(count: Int) throws {
        let content = [UInt8](repeating: 7, count: count)
        let value = try DERReader.only(DER.octetString(content)[...])
        #expect(Array(value.content) == content)
        #expect(value.tag == .octetString)
    }

    @Test(arguments: [
        ("0200", nil), ("020100", 0), ("02017f", 127), ("02020080", 128), ("0202007f", nil), ("0202ff80", nil),
        ("0201ff", nil), ("020400ffffff", 16_777_215), ("02050100000000", nil),
    ])
    func `a number is read in its shortest form`(digits: String, number: Int?) throws {
        let value = try DERReader.only(#require(Hex.bytes(of: digits))[...])
        #expect((try? value.number()) == number)
    }

    @Test(arguments: [("0100", nil), ("010100", false), ("0101ff", true), ("010101", nil), ("01020000", nil)])
    func `true is all ones`(digits: String, isTrue: Bool?) throws {
        let value = try DERReader.only(#require(Hex.bytes(of: digits))[...])
        #expect((try? value.boolean()) == isTrue)
    }

    @Test(
        arguments: [
            ("0300", nil), ("030100", []), ("030205a0", [0, 2]), ("03020780", [0]), ("03020680", [0]),
            ("03020781", nil), ("03020880", nil), ("030101", nil),
        ] as [(String, Set<Int>?)])
    func `bits have zeros behind them`(digits: String, bits: Set<Int>?) throws {
        let value = try DERReader.only(#require(Hex.bytes(of: digits))[...])
        #expect((try? value.bits()) == bits)
    }

    @Test(arguments: [
        "1.2.156.10260.4.1.1", "1.2.840.113549.1.7.2", "2.5.4.3", "0.9.2342.19200300.100.1.1", "1.2.86.11.7.3",
        "2.999.1", "1.39", "2.100000",
    ])
    func `an identifier is written and read again`(text: String) throws {
        let bytes = try #require(ObjectIdentifier.bytes(of: text))
        #expect(ObjectIdentifier.text(of: bytes[...]) == text)
    }

    @Test(arguments: ["", "1", "3.1", "1.40", "1.02", "1.-2", "a.b", "1..2", "1.2.99999999999999999999"])
    func `what is no identifier is not written`(text: String) {
        #expect(ObjectIdentifier.bytes(of: text) == nil)
    }

    @Test(arguments: ["", "80", "2a80", "2a8001", "2affffffffffffffffff01"])
    func `identifiers that are padded, cut or too large are not read`(digits: String) throws {
        #expect(ObjectIdentifier.text(of: try #require(Hex.bytes(of: digits))[...]) == nil)
    }

    @Test(
        arguments: [
            (DERTag.utcTime, "700101000000Z", 0), (.utcTime, "260601000000Z", 1_780_272_000_000),
            (.utcTime, "491231235959Z", 2_524_607_999_000), (.utcTime, "500101000000Z", -631_152_000_000),
            (.generalizedTime, "20500101000000Z", 2_524_608_000_000),
            (.generalizedTime, "20240229120000Z", 1_709_208_000_000),
            (.generalizedTime, "99991231235959Z", 253_402_300_799_000),
            (.utcTime, "260601000000", nil), (.utcTime, "2606010000Z", nil), (.utcTime, "260601000000+0800", nil),
            (.utcTime, "260631000000Z", nil), (.utcTime, "261301000000Z", nil), (.utcTime, "260601240000Z", nil),
            (.utcTime, "26060100000AZ", nil), (.generalizedTime, "20260601000000.5Z", nil),
            (.generalizedTime, "20230229000000Z", nil), (.generalizedTime, "260601000000Z", nil), (.utcTime, "", nil),
        ] as [(DERTag, String, Int64?)])
    func `a time is read in UTC and to the second`(tag: DERTag, text: String, moment: Int64?) throws {
        let value = try DERReader.only(DER.value(tag, Array(text.utf8))[...])
        #expect((try? DERTime.read(value)) == moment)
        guard let moment, text.count == 13 || text >= "2050" else { return }
        #expect(DERTime.write(moment) == DER.value(tag, Array(text.utf8)))
    }

    @Test func `every day of four hundred years is written and read again`() throws {
        for day in stride(from: Int64(-7_305), to: 140_000, by: 1) {
            let moment = day * 86_400_000 + 3_723_000
            #expect(try DERTime.read(DERReader.only(DERTime.write(moment)[...])) == moment)
        }
    }

    @Test(arguments: [
        ("0c06e5bca0e4b889", "张三"), ("1e045f204e09", "张三"), ("1c0800005f2000004e09", "张三"),
        ("1303414243", "ABC"), ("1406e5bca0e4b889", "张三"), ("1401e9", "é"), ("0c01ff", nil), ("1e035f204e", nil),
        ("1e02d800", nil), ("0203010203", nil),
    ])
    func `a text is read from any of the string types`(digits: String, text: String?) throws {
        let value = try DERReader.only(#require(Hex.bytes(of: digits))[...])
        #expect(DERText.read(value) == text)
    }

    @Test(arguments: [
        ("0c03414243", "ABC"), ("3105a003130141", "A"), ("310380" + "0141", "A"), ("414243", "ABC"),
        ("04" + "03414243", "ABC"), ("020101", nil), ("", nil), ("3000", nil), ("3006130141130142", nil),
    ])
    func `an identity stands bare, in a string, or in GM T 0015's choices`(digits: String, text: String?) throws {
        #expect(DERText.unwrapped(try #require(Hex.bytes(of: digits))[...]) == text)
    }
}
