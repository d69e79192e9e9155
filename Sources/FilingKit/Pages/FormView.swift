import HTML
import RegionSDK

/// A form on a page of a region's own: its sections to fill in, or to read.
public struct FormView {
    private let form: Form
    private let content: Content
    private let lists: CodeLists
    private let errors: [RegionSDK.FieldError]

    /// - Parameter lists: those of the request's context.
    public init(_ form: Form, _ content: Content, _ lists: CodeLists, errors: [RegionSDK.FieldError] = []) {
        self.form = form
        self.content = content
        self.lists = lists
        self.errors = errors
    }

    /// What is wrong, on top of the page; nothing when all is well.
    public var summary: HTML { Parts.errorSummary(errors.map { ErrorLine($0.field, $0.message) }) }

    /// The sections with their controls, to be put into `Parts.form`.
    public var controls: HTML {
        let view = FieldView(content, lists, of: form, errors: errors)
        var all = HTML()
        for (index, section) in form.sections.enumerated() where form.isShown(section, in: content) {
            all.append(
                Parts.formSection(id: "section-\(index)", title: section.title) {
                    for field in section.fields { view.control(field) }
                })
        }
        return all
    }

    /// The sections to be read, each a panel.
    public var readings: HTML { Reading(form: form, content: content, lists: lists).panels }
}

extension Form {
    /// Reads a form that was posted to a page of a region's own.
    public func content(_ body: FormBody, over stored: Content = Content()) -> Content {
        content(fromFields: body.fields.map { ($0.name, $0.value) }, over: stored)
    }

    /// The same after a row was added, copied or taken out with the buttons of a row table; nil where none was pressed.
    public func edited(_ body: FormBody, over stored: Content = Content()) -> Content? {
        guard let edit = body.first("_rows") else { return nil }
        let pairs = body.fields.map { (name: $0.name, value: $0.value) }
        return content(fromFields: pairs, over: stored, keepsEmptyRows: true).editing(edit, self)
    }
}
