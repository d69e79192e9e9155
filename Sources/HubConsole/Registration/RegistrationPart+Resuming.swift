import FilingKit
import HTML
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

extension RegistrationPart {
    /// The way back with the code that was written down.
    var resumingRoutes: [HostRoute] {
        [
            HostRoute(.get, "/registration/resumption", access: .access(.public), "凭查询码继续注册页面") { context in
                let isOver = query(context, "done") == "over"
                let fault = isOver ? HubError(.refused, "本浏览器没有正在办理的注册，或草稿已过期，请输入查询码。") : nil
                return .page(ResumptionPage(context: context, fault: fault, status: .ok).page)
            },
            HostRoute(.post, "/registration/resumption", access: .access(.public), "凭查询码继续注册") { context in
                try await resume(context)
            }
            .with(\.pace, .signIn),
        ]
    }

    private func resume(_ context: HostContext) async throws -> Answer {
        let typed = try await context.request.form().first("code") ?? ""
        let now = context.request.clock.now
        if let code = PassCode(typed), try await registrations.application(code.text, at: now) != nil {
            return redirect(context, "/registration", keeping: code)
        }
        let sentence = typed.isEmpty ? "请输入查询码！" : "查询码错误或注册申请已过期！"
        let fault = HubError(.invalid, sentence, fields: [FieldError("code", sentence)])
        return .page(ResumptionPage(context: context, typed: typed, fault: fault, status: fault.code.status).page)
    }
}

/// The page that asks for the code.
struct ResumptionPage {
    let context: HostContext
    var typed = ""
    let fault: HubError?
    let status: Status

    var page: Page {
        Page(title: "凭查询码继续", status: status, frame: .portal, body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("凭查询码继续", note: "查询码在保存草稿或提交注册时显示。")
        AccountFrame.faultLine(fault)
        Parts.panel("查询码") {
            HTML.form(action: context.link("/registration/resumption"), token: context.request.formToken) {
                Parts.textInput(
                    AccountFrame.field("code", "查询码", fault, hint: "24位字母和数字，不区分大小写"), value: typed,
                    maximum: 40)
                Parts.button(ButtonPart("继续", .main))
            }
        }
        p(.class("form-end")) { Parts.button(ButtonPart("返回", .quiet, .link(context.link("/registrations")))) }
    }
}
