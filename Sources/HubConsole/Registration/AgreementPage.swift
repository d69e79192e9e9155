import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// The first step where something is to be agreed to (阅读注册协议): each text with a box of its own.
struct AgreementPage {
    let kind: DeclaredRegistration
    let context: HostContext
    let answers: [String: String]
    let faults: [RegionSDK.FieldError]

    init(
        _ kind: DeclaredRegistration, _ context: HostContext, answers: [String: String] = [:],
        faults: [RegionSDK.FieldError] = []
    ) {
        self.kind = kind
        self.context = context
        self.answers = answers
        self.faults = faults
    }

    /// The name of a consent's box.
    static func field(_ consent: Consent) -> String { "consent-\(consent.id)" }

    var page: Page {
        let fault = faults.isEmpty ? nil : HubError(.invalid, faults[0].message, fields: faults)
        return RegistrationFrame.page(kind, step: 0, fault: fault) {
            Parts.form(id: "agreement", action: context.link(kind.path), token: context.request.formToken) {
                Parts.formSection(id: "agreement-section", title: kind.registration.words.steps.first ?? "") {
                    for consent in kind.registration.consents {
                        Parts.consent(part(consent), consent, answer: answers[consent.id] ?? "")
                    }
                }
                Parts.actionBar(
                    main: ButtonPart("下一步", .main),
                    others: [ButtonPart("返回", .plain, .link(context.link("/registrations")))])
            }
        }
    }

    private func part(_ consent: Consent) -> FieldPart {
        let name = Self.field(consent)
        return FieldPart(
            name, consent.title, isRequired: true, error: faults.first { $0.field == name }?.message,
            checks: [.required(consent.missingMessage)])
    }
}
