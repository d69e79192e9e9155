import RegionSDK
import Testing

struct NumberTests {
    @Test(arguments: ["13000000000", "15912345678", "19999999999"])
    func `a mobile number is accepted`(text: String) throws {
        let number = try MobileNumber(text)
        #expect(number.text == text)
        #expect("\(number)" == "\(text.prefix(3))****\(text.suffix(4))")
    }

    @Test(
        arguments: [
            ("", .length), ("1300000000", .length), ("130000000000", .length), ("12000000000", .character),
            ("23000000000", .character), ("1300000000x", .character), ("1300000000 ", .character),
            ("+8613000000", .character),
        ] as [(String, CodeFault)])
    func `anything else is no mobile number`(text: String, fault: CodeFault) {
        #expect(throws: fault) { try MobileNumber(text) }
    }

    @Test func `a post code is six digits`() throws {
        #expect(try PostCode("200001").text == "200001")
        #expect(PostCode.message == "邮政编码必须是六位数值！")
    }

    @Test(
        arguments: [("20000", .length), ("2000011", .length), ("20000a", .character), ("２００", .character)]
            as [(String, CodeFault)])
    func `anything else is no post code`(text: String, fault: CodeFault) {
        #expect(throws: CodeFault.self) { try PostCode(text) }
    }
}
