import RegionSDK

/// A kind of file: how its content begins, what it holds, and what it is called on the wire.
struct FileKind: Sendable {
    /// The beginnings that files of this kind have; none for texts.
    let beginnings: [[UInt8]]
    let contentType: String
    /// What else tells it from kinds that begin alike; nil where the beginning does.
    let inside: Inside?
    /// True where every byte must be one that texts are made of, in whatever encoding.
    var isText: Bool { beginnings.isEmpty }

    /// The bytes that decide, at the most.
    static let longestBeginning = 8

    /// The kind of an extension in lower case, or nil when the hub cannot tell its content.
    static func named(_ type: String) -> FileKind? { all[type] }

    /// True when content that starts with `head` is of this kind.
    func fits(_ head: [UInt8]) -> Bool {
        isText ? head.allSatisfy(TextEncoding.isPrinted) : beginnings.contains { head.starts(with: $0) }
    }

    private init(_ contentType: String, _ beginnings: [UInt8]..., holding inside: Inside? = nil) {
        self.beginnings = beginnings
        self.inside = inside
        self.contentType = contentType
    }

    private static let all: [String: FileKind] = [
        "pdf": FileKind("application/pdf", Array("%PDF-".utf8)),
        "doc": FileKind("application/msword", compound, holding: .oneStream(["worddocument"])),
        "xls": FileKind("application/vnd.ms-excel", compound, holding: .oneStream(["workbook", "book"])),
        "ppt": FileKind("application/vnd.ms-powerpoint", compound, holding: .oneStream(["powerpoint document"])),
        "wps": FileKind(
            "application/vnd.ms-works", compound, holding: .oneStream(["worddocument", "contents", "matost"])),
        "docx": FileKind(office + "wordprocessingml.document", zip, holding: .entries([types, "word/"])),
        "xlsx": FileKind(office + "spreadsheetml.sheet", zip, holding: .entries([types, "xl/"])),
        "pptx": FileKind(office + "presentationml.presentation", zip, holding: .entries([types, "ppt/"])),
        "ofd": FileKind("application/ofd", zip, holding: .entries(["ofd.xml"])),
        "zip": FileKind("application/zip", zip, emptyZip),
        "rar": FileKind("application/vnd.rar", Array("Rar!\u{1A}\u{07}".utf8)),
        "jpg": FileKind("image/jpeg", [0xFF, 0xD8, 0xFF]),
        "jpeg": FileKind("image/jpeg", [0xFF, 0xD8, 0xFF]),
        "png": FileKind("image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        "gif": FileKind("image/gif", Array("GIF87a".utf8), Array("GIF89a".utf8)),
        "dwg": FileKind("image/vnd.dwg", Array("AC10".utf8)),
        "txt": FileKind("text/plain"),
    ]

    private static let office = "application/vnd.openxmlformats-officedocument."
    /// The part that says what the others are (ECMA-376-2 10.1.2).
    private static let types = "[content_types].xml"
    /// [MS-CFB] 2.2: the compound files of older office programs.
    private static let compound: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    /// The local file header of a ZIP archive (APPNOTE 4.3.7).
    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    /// The end record that an archive without entries consists of (APPNOTE 4.3.16).
    private static let emptyZip: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
}
