/// A document (文书) ready to be laid out, on a page or as PDF: all its words, and nothing of how they stand.
public struct Document: Sendable, Hashable {
    /// The heading: 上海市建设工程项目信息报送表(住宅修缮工程).
    public var title: String
    /// The small line under the heading: 网上申请编号, 项目信息报送编号.
    public var facts: [Fact]
    /// What it says, from above.
    public var blocks: [Block]
    /// The small line under it all: 申请单位, 上报时间.
    public var closing: [Fact]
    /// Where people sign and seal (签字盖章处).
    public var places: [Place]
    /// The moment it speaks of, which the PDF names as its making: the same document is the same bytes whenever made.
    public var time: Timestamp

    public init(
        _ title: String, facts: [Fact] = [], blocks: [Block], closing: [Fact] = [], places: [Place] = [],
        time: Timestamp
    ) {
        self.title = title
        self.facts = facts
        self.blocks = blocks
        self.closing = closing
        self.places = places
        self.time = time
    }

    /// A name with its value.
    public struct Fact: Sendable, Hashable {
        /// The name: 建设地点.
        public let name: String
        /// The value; empty where there is none.
        public let value: String
        /// True for a value that takes the whole width.
        public let isWide: Bool

        public init(_ name: String, _ value: String, isWide: Bool = false) {
            self.name = name
            self.value = value
            self.isWide = isWide
        }
    }

    /// One part of a document.
    public enum Block: Sendable, Hashable {
        /// The heading of a section.
        case heading(String)
        /// Names with values, two pairs a line; one pair where it is wide.
        case fields([Fact])
        /// A table of rows under its name.
        case rows(Rows)
        /// Free text; a line end begins a paragraph.
        case text(String)
        /// A name with dotted lines to write on.
        case blank(String, lines: Int)
    }

    /// A table of rows; its head stands again on every page it goes on to.
    public struct Rows: Sendable, Hashable {
        /// What the table is: 项目资金来源.
        public let title: String
        /// The headings of the columns.
        public let columns: [String]
        /// The rows, a text for each column.
        public let rows: [[String]]
        /// The last line (合计); empty for none.
        public let foot: [String]

        public init(_ title: String, columns: [String], rows: [[String]], foot: [String] = []) {
            self.title = title
            self.columns = columns
            self.rows = rows
            self.foot = foot
        }
    }

    /// A place where someone signs or seals.
    public struct Place: Sendable, Hashable {
        /// Who: 申请单位（盖章）, 专家组长（签字）.
        public let label: String
        /// True where the authority's own seal (电子签章) stands, in a tenant that has one.
        public let isSealed: Bool

        public init(_ label: String, isSealed: Bool = false) {
            self.label = label
            self.isSealed = isSealed
        }
    }
}

/// A document that was issued and can be verified (文书核验).
public struct IssuedDocument: Sendable, Hashable {
    /// The verification code (核验码), which nobody can guess.
    public let code: String
    /// SHA-256 of the file, in lower-case hexadecimal.
    public let digest: String
    /// The size of the file in bytes.
    public let size: Int
    /// What it is about.
    public let subject: DocumentSubject
    /// The heading.
    public let title: String
    /// Who issued it.
    public let issuer: String
    /// When it was made.
    public let issuedAt: Timestamp
    /// Why it no longer holds; nil while it does.
    public let voidReason: String?

    public init(
        code: String, digest: String, size: Int, subject: DocumentSubject, title: String, issuer: String,
        issuedAt: Timestamp, voidReason: String?
    ) {
        self.code = code
        self.digest = digest
        self.size = size
        self.subject = subject
        self.title = title
        self.issuer = issuer
        self.issuedAt = issuedAt
        self.voidReason = voidReason
    }
}

/// What a document is about: a version of a row.
public struct DocumentSubject: Sendable, Hashable {
    /// The kind of filing: `shanghai.report`.
    public let kind: String
    /// The key of the filing.
    public let id: Int64
    /// The version it was made of; one version has one document.
    public let version: Int
    /// The number people know it by.
    public let number: String

    public init(kind: String, id: Int64, version: Int, number: String) {
        self.kind = kind
        self.id = id
        self.version = version
        self.number = number
    }
}
