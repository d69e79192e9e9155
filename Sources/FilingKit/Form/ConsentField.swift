import RegionSDK

/// A box of a form with which someone agrees to the handling of sensitive personal information (单独同意). Its text is
/// the version of the notice that was agreed to: a filing is neither saved nor taken a step further while another
/// version is in force, and the history keeps the notice with who agreed and when.
public struct ConsentField: Sendable {
    /// What the form, the checks and the JSON API know of the box.
    public var spec: FieldSpec
    /// What is agreed to.
    public let consent: Consent

    /// A box that must always be ticked.
    public static func consent(_ name: String, to consent: Consent) -> ConsentField {
        var spec = FieldSpec(name: name, title: consent.title, kind: .consent(consent, isNeeded: nil), isWide: true)
        spec.required = .always(consent.missingMessage)
        return ConsentField(spec: spec, consent: consent)
    }

    /// Must be ticked while the content holds what is agreed to be handled; `hint` tells when.
    public func needed(_ hint: String, while isNeeded: @escaping @Sendable (Content) -> Bool) -> ConsentField {
        var copy = self
        copy.spec.kind = .consent(consent, isNeeded: isNeeded)
        copy.spec.required = .no
        copy.spec.hint = hint
        return copy
    }
}

extension Form {
    /// The boxes of the form.
    var consents: [ConsentField] {
        fields.compactMap { spec in
            guard case .consent(let consent, _) = spec.kind else { return nil }
            return ConsentField(spec: spec, consent: consent)
        }
    }

    /// What was agreed to in a content and not in the one before, with the notices as they are now.
    func newConsents(in content: Content, since former: Content?) -> [Consent] {
        consents.filter { field in
            field.consent.isGiven(by: content[field]) && !field.consent.isGiven(by: former?[field])
        }.map(\.consent)
    }

    /// The red sentence for what must be agreed to and is not, as the notices are now; nil where nothing lacks.
    func consentComplaint(in content: Content) -> String? { consentErrors(in: content).first?.message }

    /// The red sentences beside the boxes that lack their tick.
    func consentErrors(in content: Content) -> [FieldError] {
        fields.compactMap { spec in
            consentComplaint(about: spec, in: content).map { FieldError(spec.name, $0) }
        }
    }

    /// The same for one box.
    func consentComplaint(about spec: FieldSpec, in content: Content) -> String? {
        guard case .consent(let consent, let isNeeded) = spec.kind else { return nil }
        let answer = content.text(spec.name)
        if answer.isEmpty, let isNeeded, !isNeeded(content) { return nil }
        return consent.complaint(about: answer)
    }
}
