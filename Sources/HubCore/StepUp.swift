import HTTPCore
import RegionSDK

/// A request that waits for a proof of the person, with everything that was typed.
package struct StepUp: Sendable {
    /// Where the proof is given, below the tenant's prefix.
    package static let path = "/account/proof"
    /// The fields of the page of proof, which no form of a region may have.
    package static let codeField = "_proof"
    package static let targetField = "_to"
    package static let formField = "_form"
    /// What stands before the names of the fields that a key fills in; the form that waits may have the same.
    package static let keyPrefix = "_key-"
    /// Where a key gives the proof.
    package static let keyPath = path + "/key"

    /// Where it goes on to.
    package let target: String
    /// What was typed, without the fields of this page.
    package let fields: [URLEncodedForm.Field]
    /// True where a form was sent; it goes on with POST.
    package let isForm: Bool

    /// `form` is what was sent; nil where a page was only asked for.
    package init(target: String, form: [URLEncodedForm.Field]? = nil) {
        let own: Set = [Self.codeField, Self.targetField, Self.formField, FormBody.tokenField]
        self.target = target
        isForm = form != nil
        fields = (form ?? []).filter { !own.contains($0.name) && !$0.name.hasPrefix(Self.keyPrefix) }
    }
}
