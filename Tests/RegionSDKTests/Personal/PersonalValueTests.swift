import Testing

@testable import RegionSDK

struct PersonalValueTests {
    @Test(
        arguments: [
            ("360102199003070035", PersonalKind.citizenNumber, "360102********0035"),
            ("360102900307003", .citizenNumber, "360102*****7003"), ("E12345678", .citizenNumber, "E******78"),
            ("12345", .citizenNumber, "*****"),
            ("13812341234", .phone, "138****1234"), ("021-62345678", .phone, "021*****5678"),
            ("G12345678", .document, "G******78"), ("123", .phone, "***"), ("", .phone, ""),
            ("zhang.san@example.cn", .email, "z***@example.cn"), ("a@b@c.cn", .email, "a***@c.cn"),
            ("@example.cn", .email, "***********"), ("no-address", .email, "**********"),
            ("张三", .name, "张*"), ("欧阳娜娜", .name, "欧**娜"), ("张", .name, "*"),
        ])
    func `Each kind has its mask`(text: String, kind: PersonalKind, masked: String) {
        #expect(PersonalValue(text, kind).masked == masked)
    }

    @Test(arguments: PersonalKind.allCases)
    func `No mask shows a whole value`(kind: PersonalKind) {
        for text in ["1", "12", "12345678", "13812341234", "360102199003070035", "张三丰", "a@b.cn"] {
            #expect(PersonalValue(text, kind).masked != text, "\(kind) \(text.count)")
        }
    }

    @Test func `A value prints masked however it is printed`() {
        let value = PersonalValue("13812341234", .phone)

        var dumped = ""
        dump(value, to: &dumped)

        #expect("\(value)" == "138****1234")
        #expect(String(reflecting: value) == "138****1234")
        #expect("\([value])" == "[138****1234]")
        #expect(!dumped.contains("12341234"))
        #expect(!"\(Mirror(reflecting: value).children.map { "\($0.value)" })".contains("12341234"))
        #expect(value.revealed == "13812341234")
    }

    @Test func `Blanks, dashes and case make no other value`() {
        #expect(PersonalValue("138-1234 1234", .phone).normalised == "13812341234")
        #expect(PersonalValue("36010219900307003x", .citizenNumber).normalised == "36010219900307003X")
        #expect(PersonalValue(" Zhang@Example.CN ", .email).normalised == "zhang@example.cn")
        #expect(PersonalValue("张 三", .name).normalised == "张三")
    }
}
