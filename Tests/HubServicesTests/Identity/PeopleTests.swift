import HubCore
import HubIdentity
import RegionSDK
import Testing

struct PeopleTests {
    @Test func `an organisation is added once, with a valid code`() async throws {
        try await House.onEach { house in
            let id = try await house.organisation("上海甲公司", "91310106MA0000015B")
            let found = try await house.database.read { try house.identity.organisation(id, on: $0) }
            #expect(found == Organisation(id: id, name: "上海甲公司", creditCode: "91310106MA0000015B"))
            await #expect(throws: HubError(.refused, "该单位已存在！", fields: [FieldError("creditCode", "该单位已存在！")])) {
                _ = try await house.organisation("另一家", "91310106MA0000015B")
            }
        }
    }

    @Test(arguments: [
        ("", "统一社会信用代码位数不正确，请核对！"), ("91310106MA0000015C", "统一社会信用代码校验位不正确，请核对！"),
        ("91310105MA0000000C", "统一社会信用代码校验位不正确，请核对！"), ("91310106ma0000015b", "统一社会信用代码包含不允许的字符，请核对！"),
    ])
    func `an organisation with a wrong code is refused beside its field`(code: String, message: String) async throws {
        try await House.onEach { house in
            await #expect(throws: HubError(.invalid, message, fields: [FieldError("creditCode", message)])) {
                _ = try await house.organisation("上海甲公司", code)
            }
        }
    }

    @Test(arguments: ["zhangsan", "ZHANGSAN", " ZhangSan "])
    func `an account that differs only in case exists already`(account: String) async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            await #expect(throws: HubError(.refused, "用户名已存在！", fields: [FieldError("account", "用户名已存在！")])) {
                try await house.person(account)
            }
            #expect(try await house.database.read { try house.identity.personCount(on: $0) } == 1)
        }
    }

    @Test(arguments: [
        ("", "请输入用户名！"), ("   ", "请输入用户名！"), ("a", "用户名长度应为2至64个字符！"),
        (String(repeating: "a", count: 65), "用户名长度应为2至64个字符！"), ("a b", "用户名只能包含文字、数字和 . _ - @ ！"),
        ("a<b", "用户名只能包含文字、数字和 . _ - @ ！"), ("a\u{202E}b", "用户名只能包含文字、数字和 . _ - @ ！"),
        ("ab\0", "用户名只能包含文字、数字和 . _ - @ ！"),
    ])
    func `an account's name is refused beside its field`(account: String, message: String) async throws {
        try await House.onEach { house in
            await #expect(throws: HubError(.invalid, message, fields: [FieldError("account", message)])) {
                try await house.person(account)
            }
        }
    }

    @Test(arguments: ["张三", "zhang.san@example.cn", "zs_01-b", String(repeating: "a", count: 64)])
    func `an account's name may be letters of any script, digits and a few signs`(account: String) async throws {
        try await House.onEach { house in
            let person = try await house.person(account)
            #expect(try await house.signIn(account) == person)
        }
    }

    @Test func `a password in clear is never kept`() async throws {
        try await House.onEach { house in
            await #expect(throws: HubError.self) {
                try await house.database.write {
                    try house.identity.add(NewPerson(name: "张三", account: "zs", passwordHash: "Abc-12345"), on: $0)
                }
            }
        }
    }

    @Test func `a weak password is refused beside its field`() async throws {
        try await House.onEach { house in
            let message = "密码长度不能少于8位！"
            await #expect(throws: HubError(.invalid, message, fields: [FieldError("password", message)])) {
                _ = try await house.identity.hash(password: "Ab-1234")
            }
        }
    }
}

struct PasswordPolicyTests {
    static let short = "密码长度不能少于8位！"
    static let weak = "密码过于常见，请更换！"
    static let plain = "密码应包含大写字母、小写字母、数字、特殊字符中的至少三种！"

    @Test(
        arguments: [
            ("", short), ("Abc-123", short), ("Abc-1234", weak), ("Abk-7351", nil), ("abcdefgh", plain),
            ("abcd1234", plain),
            ("ABCD1234", plain), ("abcd----", plain), ("Abcd1234", weak), ("abkd-735", nil), ("ABKD-735", nil),
            ("密码密码密码密码", plain), ("密码密码密码ab12", nil), ("张三张三张三张1", plain),
            ("ZhangSan-2026", "密码不能包含用户名！"), (String(repeating: "Ab1-", count: 33), "密码长度不能超过128位！"),
        ] as [(String, String?)])
    func `eight characters of three classes without the account's name`(password: String, fault: String?) {
        #expect(PasswordPolicy().fault(of: password, account: "zhangsan") == fault)
    }

    @Test func `the numbers are the tenant's`() {
        let strict = PasswordPolicy(length: 12, classes: 4)
        #expect(strict.fault(of: "Abcdefg-123") == "密码长度不能少于12位！")
        #expect(strict.fault(of: "Abcdefgh1234")?.hasSuffix("至少四种！") == true)
        #expect(strict.fault(of: "Abcdefgh-123") == nil)
    }
}
