import Testing

@testable import RegionSDK

struct ConsentTests {
    private let consent = Consent(
        "test.notice", version: "2", title: "个人信息处理告知", purpose: "核对人员身份。",
        paragraphs: ["处理的信息：姓名、身份证号。", "保存期限：二年。"], statement: "我已阅读并单独同意。")

    @Test(
        arguments: [
            (nil, "请阅读《个人信息处理告知》并勾选同意！"), ("", "请阅读《个人信息处理告知》并勾选同意！"),
            ("1", "《个人信息处理告知》已更新，请重新阅读并勾选同意！"), ("true", "《个人信息处理告知》已更新，请重新阅读并勾选同意！"),
            ("2", nil),
        ] as [(String?, String?)])
    func `An answer agrees to the version it names and to no other`(answer: String?, complaint: String?) {
        #expect(consent.complaint(about: answer) == complaint)
        #expect(consent.isGiven(by: answer) == (complaint == nil))
    }

    @Test func `What is kept says everything that was shown, with the version`() {
        #expect(
            consent.text == """
                《个人信息处理告知》（版本：2）
                处理目的：核对人员身份。
                处理的信息：姓名、身份证号。
                保存期限：二年。
                我已阅读并单独同意。
                """)
    }
}
