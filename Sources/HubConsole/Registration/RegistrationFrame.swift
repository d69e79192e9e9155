import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// What the pages of a registration have around their content: heading, steps, what is wrong.
enum RegistrationFrame {
    /// - Parameter step: which of the registration's steps is under way, from 0; past the last one all are done.
    static func page(
        _ kind: DeclaredRegistration, step: Int, fault: HubError? = nil, status: ApplicationState? = nil,
        @HTMLBuilder content: () -> HTML
    ) -> Page {
        let registration = kind.registration
        let note = registration.words.note
        return Page(
            title: registration.title, status: fault.map(\.code.status) ?? .ok, frame: .portal,
            body: Parts.pageHead(registration.title, note: note.isEmpty ? nil : note)
                + Parts.steps(steps(registration, step, status)) + AccountFrame.faultLine(fault) + content())
    }

    private static func steps(_ registration: Registration, _ step: Int, _ state: ApplicationState?) -> [StepPart] {
        // Where nothing is to be agreed to, there is no step for it.
        let isAgreed = !registration.consents.isEmpty
        return registration.words.steps.enumerated().filter { isAgreed || $0.offset > 0 }.map { index, title in
            let status: StepPart.Status = index < step ? .done : index > step ? .next : .now
            return StepPart(title, index == step && state == .returned ? .returned : status)
        }
    }

    /// A form of one button.
    static func button(_ context: HostContext, _ path: String, _ part: ButtonPart, version: Int64? = nil) -> HTML {
        element("form", [.method("post"), .action(context.link(path)), .class("inline")]) {
            Parts.hiddenInput(FormBody.tokenField, context.request.formToken)
            if let version { Parts.hiddenInput("version", String(version)) }
            Parts.button(part)
        }
    }

    /// The question before a registration is given up.
    static let giveUp = "取消后已填写的内容将全部删除。确定取消注册吗？"
}
