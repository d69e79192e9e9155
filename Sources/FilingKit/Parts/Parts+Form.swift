import HTML
import RegionSDK

/// A thing to correct, with the field it belongs to.
public struct ErrorLine: Sendable {
    /// The control's id; nil for a rule over several fields.
    public var fieldID: String?
    /// The same red sentence that stands at the field.
    public var message: String

    /// A sentence and the control it is about.
    public init(_ fieldID: String?, _ message: String) {
        self.fieldID = fieldID
        self.message = message
    }
}

extension Parts {
    /// The form itself: POST with the CSRF token. `draftKey` lets the script keep a draft in this browser.
    public static func form(
        id: String, action: String, token: String, draftKey: String? = nil, hasFiles: Bool = false,
        @HTMLBuilder content: () -> HTML
    ) -> HTML {
        element(
            "form",
            [
                .id(id), .method("post"), .action(action), .class("form"), .novalidate(), .data("guarded"),
                .data("draft", draftKey), .enctype(hasFiles ? "multipart/form-data" : nil),
            ]
        ) {
            hiddenInput(FormBody.tokenField, token)
            content()
        }
    }

    /// A form and the anchors of its sections beside it: `div.with-anchors`.
    public static func formPage(sections: [(id: String, title: String)], @HTMLBuilder form: () -> HTML) -> HTML {
        div(.class("with-anchors")) {
            form()
            anchors(sections)
        }
    }

    /// What is wrong, on top of a form, each line a link to its field: `div.error-summary`. Nothing when all is well.
    public static func errorSummary(_ errors: [ErrorLine]) -> HTML {
        guard !errors.isEmpty else { return HTML() }
        return div(.class("error-summary"), .role("alert"), .tabindex(-1), .data("error-summary")) {
            h2 { "还有 \(errors.count) 处需要改正" }
            ul {
                for error in errors {
                    li {
                        if let id = error.fieldID { a(.href("#" + id)) { error.message } } else { error.message }
                    }
                }
            }
        }
    }

    /// The bar that stays at the bottom: dangerous actions apart at the left, the one main action at the right.
    /// `div.action-bar` with `div.apart` and `div.actions`.
    public static func actionBar(
        main: ButtonPart?, others: [ButtonPart] = [], dangerous: [ButtonPart] = [], note: String? = nil
    ) -> HTML {
        div(.class("action-bar")) {
            div(.class("apart")) {
                for part in dangerous { button(part) }
                if let note { span(.class("note")) { note } }
                span(.class("note"), .data("draft-state"), .role("status"))
            }
            div(.class("actions")) {
                for part in others { button(part) }
                if let main { button(main) }
            }
        }
    }
}
