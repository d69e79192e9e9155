import FilingKit
import HTML
import HubCore
import RegionSDK

/// The captcha in a form (验证码): a picture, or a sum in words for whoever cannot see it.
enum CaptchaField {
    @HTMLBuilder static func field(_ context: HostContext, _ captcha: Captcha, _ fault: HubError?) -> HTML {
        Parts.hiddenInput("ticket", captcha.ticket)
        Parts.hiddenInput("captcha-kind", captcha.kind.rawValue)
        switch captcha.kind {
        case .picture:
            p(.class("captcha")) {
                img(
                    .src(context.link("/sign-in/captcha/\(captcha.ticket)")), .alt("验证码图片，看不清请改答算术题"),
                    .width(160), .height(56))
            }
            Parts.textInput(
                AccountFrame.field("captcha", "验证码", fault, hint: "图中4个字符，不区分大小写，2分钟内有效"), value: "",
                maximum: 8)
        case .words:
            Parts.textInput(
                AccountFrame.field("captcha", "验证码", fault, hint: captcha.question + "请输入数字，2分钟内有效"), value: "",
                kind: .digits, maximum: 8)
        }
        p(.class("captcha-ways")) {
            Parts.button(
                ButtonPart(
                    captcha.kind == .picture ? "看不清，改答算术题" : "改用图片验证码", .quiet,
                    .submit(name: "other", value: captcha.kind == .picture ? "words" : "picture"), skipsChecks: true))
        }
    }

    /// What was given for a captcha in a form.
    static func reply(_ body: FormBody, _ context: HostContext) -> Captcha.Reply? {
        guard let ticket = body.first("ticket"), let text = body.first("captcha") else { return nil }
        return Captcha.Reply(ticket: ticket, guest: context.request.formToken, text: text)
    }

    /// How the next captcha is to be asked: as the person chose.
    static func kind(_ body: FormBody?) -> Captcha.Kind {
        Captcha.Kind(rawValue: body?.first("other") ?? body?.first("captcha-kind") ?? "") ?? .picture
    }
}
