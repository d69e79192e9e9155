import HTML
import RegionSDK

extension Parts {
    /// The notice of a consent with its box (单独同意), never ticked beforehand: `div.field.full.consent`. The box sends
    /// the version of the text that was read.
    ///
    /// - Parameters:
    ///   - part: the field's name, its red sentence, whether it has a star; its label is not shown.
    ///   - answer: what was sent or kept before; the box is ticked where it is this text's version.
    public static func consent(_ part: FieldPart, _ consent: Consent, answer: String) -> HTML {
        let isOutdated = !answer.isEmpty && !consent.isGiven(by: answer)
        return div(.classes("field full consent", part.error == nil ? nil : "wrong")) {
            div(.class("consent-notice"), .role("group"), .tabindex(0), .aria("label", consent.title)) {
                p(.class("field-label")) { "《\(consent.title)》" }
                for paragraph in consent.body { p { paragraph } }
            }
            label(.class("choice"), .for(part.id)) {
                voidElement(
                    "input",
                    part.controlAttributes + [
                        .type("checkbox"), .value(consent.version), .checked(consent.isGiven(by: answer)),
                        .data("undrafted", isPresent: true),
                    ])
                span {
                    if part.isRequired { span(.class("star"), .aria("hidden", true)) { "*" } }
                    consent.statement
                }
            }
            if let error = part.error { p(.class("error"), .id(part.id + "-error")) { error } }
            if isOutdated, part.error == nil { p(.class("hint")) { consent.outdatedMessage } }
            if let hint = part.hint { p(.class("hint"), .id(part.id + "-hint")) { hint } }
        }
    }
}
