import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// Where a registration stands, for who sent it.
struct ApplicationPage {
    let application: Application
    let context: HostContext
    let code: PassCode
    let fault: HubError?

    init(_ application: Application, _ context: HostContext, code: PassCode, fault: HubError? = nil) {
        self.application = application
        self.context = context
        self.code = code
        self.fault = fault
    }

    private var registration: Registration { application.registration }

    var page: Page {
        RegistrationFrame.page(
            application.declared, step: application.state == .approved ? registration.words.steps.count : 2,
            fault: fault, status: application.state
        ) {
            standing
            Parts.panel("注册进度") {
                Parts.descriptions([
                    DescriptionPart("状态", Parts.stateBadge(application.state.badge)),
                    DescriptionPart("提交时间", ChinaTime.text(application.submittedAt)),
                ])
                Parts.timeline(application.events.map(entry))
            }
            if application.state == .reviewing { ResumptionNote(code: code, days: registration.draftDays).html }
            registration.panels(application.content, context.lists(of: application.declared.region))
            actions
        }
    }

    @HTMLBuilder private var standing: HTML {
        switch application.state {
        case .approved: Parts.notice(.good, "注册成功，请使用注册的用户名和密码登录。")
        case .refused: Parts.notice(.bad, "注册未通过：\(application.reason)")
        case .draft, .confirming, .reviewing, .returned: Parts.notice(.info, registration.words.reviewing)
        }
    }

    private var actions: HTML {
        div(.class("toolbar-actions")) {
            Parts.button(
                ButtonPart(
                    application.state == .approved ? "去登录" : "返回登录", application.state == .approved ? .main : .plain,
                    .link(context.link("/sign-in"))))
            if application.state == .refused {
                Parts.button(ButtonPart("重新注册", .main, .link(context.link(application.declared.path))))
            }
            if application.state == .reviewing {
                RegistrationFrame.button(
                    context, "/registration/removal",
                    ButtonPart("取消注册", .danger, confirmation: RegistrationFrame.giveUp),
                    version: application.version)
            }
        }
    }

    private func entry(_ event: ApplicationEvent) -> TimelineEntry {
        TimelineEntry(
            when: ChinaTime.text(event.time), who: event.personName.isEmpty ? "申请人" : "审核人员", what: event.what,
            text: event.note.isEmpty ? nil : event.note, tone: event.isBad ? .bad : .neutral)
    }
}
