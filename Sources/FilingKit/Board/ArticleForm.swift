import HTML
import HTTPCore
import RegionSDK

/// What an editor typed, with every character he typed: it comes back with the page when something is wrong.
struct ArticleForm: Sendable {
    var title = ""
    var publisher = ""
    var issued = ""
    var readers = "everyone"
    var body = ""

    /// A new article: its editor's organisation publishes it, or else the portal's name stands there.
    init(new board: Board, _ context: RequestContext) {
        publisher = context.actor?.organisation?.name ?? ""
    }

    init(_ text: ArticleText) {
        title = text.title
        publisher = text.publisher
        issued = text.issued?.description ?? ""
        readers = text.isOpen ? "everyone" : "signed-in"
        body = text.body
    }

    init(_ form: FormBody) {
        title = form.first("title")?.typedLine ?? ""
        publisher = form.first("publisher")?.typedLine ?? ""
        issued = form.first("issued")?.typedLine ?? ""
        readers = form.first("readers") ?? "everyone"
        body = form.first("body")?.typedText ?? ""
    }

    /// The members of an object of the API; those that are not there stay as they were.
    init(_ object: JSON, over text: ArticleText) {
        self.init(text)
        title = object["title"]?.fieldText.typedLine ?? title
        publisher = object["publisher"]?.fieldText.typedLine ?? publisher
        issued = object["issued"]?.fieldText.typedLine ?? issued
        readers = object["readers"]?.fieldText ?? readers
        body = object["body"]?.fieldText.typedText ?? body
    }

    /// The text. Throws `invalid` for a date that is none.
    func text() throws -> ArticleText {
        let date = CalendarDate(issued)
        if !issued.isEmpty, date == nil {
            throw HubError(.invalid, "发布日期不正确！", fields: [FieldError("issued", "发布日期不正确！")])
        }
        return ArticleText(
            title: title, publisher: publisher, issued: date, body: body, isOpen: readers != "signed-in")
    }

    @HTMLBuilder func fields(_ board: Board, _ faults: [RegionSDK.FieldError]) -> HTML {
        Parts.textInput(
            FieldPart(
                "title", board.naming, isRequired: true, error: faults.sentence("title"), span: .full,
                checks: [.required("请输入\(board.naming)！")]), value: title, maximum: ArticleText.longestTitle)
        Parts.textInput(
            FieldPart(
                "publisher", "发布单位", isRequired: true, error: faults.sentence("publisher"),
                checks: [.required("请输入发布单位！")]), value: publisher, maximum: ArticleText.longestPublisher)
        Parts.dateInput(
            FieldPart("issued", "发布日期", hint: "不填则为发布当天", error: faults.sentence("issued")), value: issued)
        if board.readers == .chosen {
            Parts.radioGroup(
                FieldPart("readers", "公开范围", isRequired: true, span: .full),
                options: [OptionPart("everyone", "所有人"), OptionPart("signed-in", "登录后可见")], chosen: readers)
        }
        Parts.textArea(
            FieldPart("body", "正文", hint: Markup.hint, error: faults.sentence("body"), span: .full), value: body,
            rows: 16, maximum: ArticleText.longestBody)
    }
}

extension [RegionSDK.FieldError] {
    /// The red sentence of a field.
    fileprivate func sentence(_ field: String) -> String? { first { $0.field == field }?.message }
}

extension String {
    /// One typed line: without white space at both ends and without control characters.
    var typedLine: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F })).trimmed
    }

    /// Typed text of several lines: line ends as one line feed, no other control characters but tabulators.
    var typedText: String {
        let lines = replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return String(
            String.UnicodeScalarView(
                lines.unicodeScalars.filter { $0 == "\n" || $0 == "\t" || ($0.value >= 0x20 && $0.value != 0x7F) }
            )
        ).trimmed
    }
}
