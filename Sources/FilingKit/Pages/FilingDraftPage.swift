import HTML
import RegionSDK

/// The document of a filing that is not submitted yet, as it will stand on paper.
struct FilingDraftPage {
    /// The word that takes it away.
    let title: String
    let document: Document
    /// The filing's address.
    let path: String

    var page: Page { Page(title: document.title, frame: .print, body: body) }

    @HTMLBuilder private var body: HTML {
        DocumentView(document: document).html
        Parts.actionBar(
            main: ButtonPart(title, .main, .link("\(path)/draft/file")),
            others: [ButtonPart("返回", .quiet, .link(path)), ButtonPart("打印", .plain, .print)])
    }
}
