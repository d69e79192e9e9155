import HTML
import RegionSDK

/// A dialog over the page.
public struct DialogPart: Sendable {
    /// The dialog's id, which its opener names.
    public var id: String
    /// The heading: a sentence or what is chosen here.
    public var title: String
    /// Sets the drawing beside the heading.
    public var tone: Tone
    /// Opened when the page is loaded: “项目信息报送申请新增成功！”.
    public var opensAtOnce: Bool
    /// 720 pixels instead of 448: for lists to pick from.
    public var isWide: Bool
    /// The word on the button that closes it.
    public var closeTitle: String

    /// A dialog that waits to be opened, unless it opens at once.
    public init(
        id: String, title: String, tone: Tone = .neutral, opensAtOnce: Bool = false, isWide: Bool = false,
        closeTitle: String = "关闭"
    ) {
        self.id = id
        self.title = title
        self.tone = tone
        self.opensAtOnce = opensAtOnce
        self.isWide = isWide
        self.closeTitle = closeTitle
    }
}

extension Parts {
    /// A dialog: `dialog.dialog[.wide].<tone>` with heading, `div.dialog-body` and `div.dialog-actions`. `actions` stand
    /// right of the closing button.
    public static func dialog(
        _ part: DialogPart, @HTMLBuilder body: () -> HTML, @HTMLBuilder actions: () -> HTML = { HTML() }
    ) -> HTML {
        element(
            "dialog",
            [
                .class("dialog \(part.tone.rawValue)" + (part.isWide ? " wide" : "")), .id(part.id),
                .aria("labelledby", part.id + "-title"), .data("open", isPresent: part.opensAtOnce),
            ]
        ) {
            h2(.id(part.id + "-title")) {
                part.tone.icon?.html
                part.title
            }
            div(.class("dialog-body")) { body() }
            div(.class("dialog-actions")) {
                element("button", [.class("button plain"), .type("button"), .data("closes")]) { part.closeTitle }
                actions()
            }
        }
    }

    /// The answer to something done that needs to be read: a dialog that opens at once, and, without scripts, a notice.
    public static func successDialog(_ sentence: String, detail: String? = nil) -> HTML {
        dialog(
            DialogPart(id: "success", title: sentence, tone: .good, opensAtOnce: true, closeTitle: "确定"),
            body: { if let detail { p { detail } } })
            + element("noscript") { notice(.good, sentence) { if let detail { p { detail } } } }
    }

    /// The server's own page of confirmation, for browsers without scripts: the sentence, 确定 and 取消. `fields` are
    /// what was sent, carried along unseen.
    public static func confirmation(
        _ sentence: String, action: String, token: String, fields: [(name: String, value: String)], back: String
    ) -> HTML {
        element("form", [.class("panel confirmation"), .method("post"), .action(action)]) {
            h1 { sentence }
            hiddenInput(FormBody.tokenField, token)
            hiddenInput("_confirmed", "1")
            for field in fields { hiddenInput(field.name, field.value) }
            div(.class("dialog-actions")) {
                button(ButtonPart("取消", .plain, .link(back)))
                button(ButtonPart("确定", .main))
            }
        }
    }
}

extension Tone {
    /// The drawing that goes with a tone.
    var icon: Icon? {
        switch self {
        case .neutral: nil
        case .info: .info
        case .good: .check
        case .warn: .warning
        case .bad: .alert
        }
    }
}
