import HTML
import HTTPCore
import RegionSDK

/// A file as the browser shows it, with its download beside it.
struct PreviewPage {
    let file: StoredFile
    let sight: FileSight
    /// Where it is downloaded; its views lie below `…/preview`.
    let href: String
    let breadcrumbs: [Breadcrumb]
    let menuPath: String
    var frame = Page.Frame.work
    /// Where one came from.
    let back: (title: String, href: String)

    var page: Page {
        Page(
            title: "预览：\(file.name)", breadcrumbs: breadcrumbs + [Breadcrumb("预览")], frame: frame, menuPath: menuPath,
            body: body)
    }

    private var body: HTML {
        section(.class("panel preview"), .aria("labelledby", "preview-title")) {
            div(.class("preview-head")) {
                h1(.id("preview-title")) { file.name }
                p(.class("muted digits")) { PapersView.size(file.size) }
                div(.class("preview-actions")) {
                    if let whole {
                        a(.href(whole), .target("_blank"), .rel("noopener")) { "在新窗口打开" }
                    }
                    Parts.button(ButtonPart("下载", .plain, .link(href)))
                    Parts.button(ButtonPart(back.title, .quiet, .link(back.href)))
                }
            }
            content
        }
    }

    @HTMLBuilder private var content: HTML {
        switch sight {
        case .hidden(let reason): Parts.notice(.info, reason)
        case .shown(.picture):
            img(.class("preview-picture"), .src("\(href)/preview/large"), .alt("图片：\(file.name)"))
        case .shown(let view):
            if view == .document { p(.class("hint")) { "如未显示内容，请在新窗口打开或下载后查看。" } }
            iframe(
                .class("preview-frame"), .src(whole), .title("文件内容：\(file.name)"),
                .sandbox(view == .text ? "" : nil))
        }
    }

    /// The address of the file itself, where a browser can show it.
    private var whole: String? {
        switch sight {
        case .shown(.picture): "\(href)/preview/large"
        case .shown: "\(href)/preview/content"
        case .hidden: nil
        }
    }
}
