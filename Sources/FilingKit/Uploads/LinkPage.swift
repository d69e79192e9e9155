import HTML
import RegionSDK

/// A link to a file that was just made, for who has no scripts to copy it with.
struct LinkPage {
    let file: StoredFile
    /// The whole address, or its path where the operator has told no address.
    let href: String
    let expires: Timestamp
    let breadcrumbs: [Breadcrumb]
    let menuPath: String
    /// The filing's page.
    let back: String

    var page: Page {
        Page(
            title: "临时链接：\(file.name)", breadcrumbs: breadcrumbs + [Breadcrumb("临时链接")], menuPath: menuPath, body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("临时链接", actions: [ButtonPart("返回", .quiet, .link(back))])
        Parts.panel(file.name) {
            p { "持有以下链接的人无需登录即可下载该文件，有效期至 \(ChinaTime.text(expires))。请勿转发给无关人员。" }
            div(.class("link-made")) {
                label(.class("unseen"), .for("file-link")) { "临时链接" }
                input(.type("text"), .id("file-link"), .value(href), .readonly(), .data("link"))
            }
        }
    }
}
