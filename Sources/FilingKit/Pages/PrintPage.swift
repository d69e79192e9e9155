import HTML
import RegionSDK

/// The print (打印) of a filing: its document as it was submitted, to be printed or taken away as PDF.
struct PrintPage {
    let type: any Filing.Type
    let context: RequestContext
    let record: FilingRecord
    var items: [FilingItem] = []

    private var path: String { context.link("/\(type.kind.path)/\(record.id)") }

    var page: Page { Page(title: type.document.title, frame: .print, body: body) }

    @HTMLBuilder private var body: HTML {
        DocumentView(document: type.document.document(of: record, type, items, context.lists)).html
        form(.method("post"), .action("\(path)/document"), .class("form")) {
            Parts.hiddenInput(FormBody.tokenField, context.formToken)
            Parts.actionBar(
                main: ButtonPart("打印", .main, .print),
                others: [
                    ButtonPart("返回", .quiet, .link(path)),
                    ButtonPart("下载PDF", .plain, .submit(to: "\(path)/document")),
                ])
        }
    }
}
