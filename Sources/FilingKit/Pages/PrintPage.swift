import HTML
import RegionSDK

/// The print (打印) of a filing: the paper's heading, its number, and every field as it was submitted.
struct PrintPage {
    let type: any Filing.Type
    let context: RequestContext
    let record: FilingRecord

    var page: Page { Page(title: type.kind.paper, frame: .print, body: body) }

    @HTMLBuilder private var body: HTML {
        article(.class("paper-form")) {
            h1(.class("paper-head-line")) { type.kind.paper }
            p(.class("paper-meta")) {
                span { "网上申请编号：\(record.number)" }
                span { "\(type.kind.codeTitle)：\(record.code.isEmpty ? "—" : record.code)" }
            }
            PaperTable(form: type.form, content: record.content).html
            p(.class("paper-meta")) {
                span { "申请单位：\(record.ownerName)" }
                span { "上报时间：\(ChinaTime.text(record.submittedAt))" }
                span { "状态：\(record.state.title)" }
            }
        }
        Parts.actionBar(
            main: ButtonPart("打印", .main, .print),
            others: [ButtonPart("返回", .quiet, .link(context.link("/\(type.kind.path)/\(record.id)")))])
    }
}
