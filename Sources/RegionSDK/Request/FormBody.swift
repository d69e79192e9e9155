/// What a form brought: its fields in the order of the page, and the files that were stored on the way.
public struct FormBody: Sendable {
    /// Names and values; a name that stands in several controls comes several times.
    public let fields: [Field]
    /// The files, each under the name of its control. A control left empty is absent.
    public let uploads: [Upload]

    public init(fields: [Field] = [], uploads: [Upload] = []) {
        self.fields = fields
        self.uploads = uploads
    }

    /// The first value of a name, or nil where the form has no such field.
    public func first(_ name: String) -> String? { fields.first { $0.name == name }?.value }

    /// Every value of a name, in order.
    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The files of a control, in order.
    public func files(_ field: String) -> [StoredFile] { uploads.filter { $0.field == field }.map(\.file) }

    /// One name with one value.
    public struct Field: Sendable, Hashable {
        /// The control's name, as typed in the page's HTML.
        public let name: String
        /// What was typed, unchanged.
        public let value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// One file that came with the form and is stored.
    public struct Upload: Sendable, Hashable {
        /// The name of the control it was chosen in.
        public let field: String
        /// Where the file store keeps it, with its checked name and kind.
        public let file: StoredFile

        public init(_ field: String, _ file: StoredFile) {
            self.field = field
            self.file = file
        }
    }

    /// The name of the field that carries `RequestContext.formToken`. The host checks it before a handler runs:
    /// put it first in every form of a page that is sent with POST, `multipart/form-data` above all.
    public static let tokenField = "_csrf"
}
