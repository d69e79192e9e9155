import Glibc
import HTTPCore
import HubCore
import HubCrypto
import RegionSDK
import Testing

@testable import HubFiles

struct FileStoreTests {
    static let pdf = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 7, count: 100)

    @Test func `a file is kept whole under the digest of its content`() async throws {
        try await withShelf { shelf in
            let stored = try await shelf.store.store(name: "报告.pdf", rule: FileRule(), pieces: pieces(Self.pdf, of: 7))
            let digest = try Digest(of: Self.pdf).description
            #expect(stored == StoredFile(digest: digest, name: "报告.pdf", size: 109, contentType: "application/pdf"))
            let body = try shelf.store.body(of: stored)
            #expect(body.path == "\(shelf.folder)/\(digest.prefix(2))/\(digest.dropFirst(2))")
            #expect(body.etag == "\"\(digest)\"")
            #expect(shelf.content(body.path) == Self.pdf)
            #expect(shelf.unfinished.isEmpty && shelf.kept == [digest])
        }
    }

    @Test func `the pieces it comes in make no difference`() async throws {
        try await withShelf { shelf in
            for size in [1, 3, 8, 9, 50, 1000] {
                let stored = try await shelf.store.store(
                    name: "a.pdf", rule: FileRule(), pieces: pieces(Self.pdf, of: size))
                #expect(stored.digest == (try Digest(of: Self.pdf).description))
            }
        }
    }

    @Test func `the same content under two names is kept once, also when stored at once`() async throws {
        try await withShelf { shelf in
            let files = try await withThrowingTaskGroup(of: StoredFile.self) { group in
                for number in 1...8 {
                    group.addTask {
                        try await shelf.store.store(
                            name: "\(number).pdf", rule: FileRule(), pieces: pieces(Self.pdf, of: 10))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(files.map(\.digest)).count == 1 && Set(files.map(\.name)).count == 8)
            #expect(shelf.content(try shelf.store.body(of: files[0]).path) == Self.pdf)
            #expect(shelf.unfinished.isEmpty)
        }
    }

    @Test(arguments: [(1 << 20, true), ((1 << 20) + 1, false)])
    func `a file may have the size of its rule and no byte more`(size: Int, fits: Bool) async throws {
        try await withShelf { shelf in
            let bytes = Array("%PDF-".utf8) + [UInt8](repeating: 0, count: size - 5)
            let result = await shelf.result("a.pdf", bytes, FileRule(megabytes: 1), pieceSize: 60_000)
            #expect(result == (fits ? nil : HubError(.tooLarge, "文件大小不能超过1M！")))
            #expect(shelf.unfinished.isEmpty)
        }
    }

    @Test func `a file that is too large is not read to its end`() async throws {
        try await withShelf { shelf in
            let read = Counter()
            await #expect(throws: HubError(.tooLarge, "文件大小不能超过1M！")) {
                _ = try await shelf.store.store(name: "a.pdf", rule: FileRule(megabytes: 1)) {
                    read.add()
                    return Array("%PDF-".utf8) + [UInt8](repeating: 0, count: 600_000)
                }
            }
            #expect(read.value == 2)
        }
    }

    @Test(arguments: [
        BodyError.cutShort, .tooSlow,
    ]) func `a body that is cut short stores nothing`(error: BodyError) async throws {
        try await withShelf { shelf in
            let sent = Counter()
            await #expect(throws: error) {
                _ = try await shelf.store.store(name: "a.pdf", rule: FileRule()) {
                    if sent.add() > 1 { throw error }
                    return Self.pdf
                }
            }
            #expect(shelf.unfinished.isEmpty)
            #expect(shelf.kept.isEmpty)
        }
    }

    @Test func `what a stop left unfinished is swept at the start, and finished files stay`() async throws {
        try await withShelf { shelf in
            let stored = try await shelf.store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(Self.pdf, of: 50))
            shelf.write([1, 2, 3], to: "\(shelf.folder)/unfinished/left")
            let again = try shelf.opened()
            #expect(shelf.unfinished.isEmpty)
            #expect(shelf.content(try again.body(of: stored).path) == Self.pdf)
        }
    }

    @Test(arguments: [
        "", "ab", "../../etc/passwd", String(repeating: "0", count: 64), String(repeating: "z", count: 64),
        String(repeating: "A", count: 64), "../" + String(repeating: "a", count: 61),
    ])
    func `a digest of no file is not found and leads nowhere else`(digest: String) async throws {
        try await withShelf { shelf in
            #expect(throws: HubError(.notFound, "文件不存在！")) {
                _ = try shelf.store.body(of: StoredFile(digest: digest, name: "a", size: 1, contentType: "x"))
            }
        }
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "needs the right to mount"))
    func `a full disk answers that it is full, keeps nothing unfinished and serves what it has`() async throws {
        try await withShelf { shelf in
            let disk = try SmallDisk(at: shelf.folder, kilobytes: 256)
            defer { disk.remove() }
            let store = try shelf.opened()
            let stored = try await store.store(name: "a.pdf", rule: FileRule(), pieces: pieces(Self.pdf, of: 50))
            let large = Self.pdf + [UInt8](repeating: 1, count: 300_000)
            await #expect(throws: HubError(.full, "存储空间不足，暂时无法保存文件，请稍后再试！")) {
                _ = try await store.store(name: "b.pdf", rule: FileRule(), pieces: pieces(large, of: 10_000))
            }
            #expect(shelf.unfinished.isEmpty)
            #expect(shelf.content(try store.body(of: stored).path) == Self.pdf)
            let small = Self.pdf + [UInt8](repeating: 2, count: 100_000)
            #expect(
                try await store.store(name: "c.pdf", rule: FileRule(), pieces: pieces(small, of: 9999)).size == 100_109)
        }
    }
}

struct FileKindTests {
    static let types = "[Content_Types].xml"
    static let heads: [String: [UInt8]] = [
        "pdf": Array("%PDF-1.4".utf8), "ole": [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
        "zip": [0x50, 0x4B, 0x03, 0x04, 0x14, 0, 6, 0], "no zip": [0x50, 0x4B, 0x05, 0x06, 0, 0, 0, 0],
        "jpg": [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46], "png": [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
        "html": Array("<html><script>".utf8), "exe": Array("MZ\u{90}\0\u{3}".utf8), "short": [0x25, 0x50], "empty": [],
        "late pdf": Array(" %PDF-1.4".utf8),
        "word": OfficeFile.zip([types, "_rels/.rels", "word/document.xml"]),
        "excel": OfficeFile.zip(
            ["xl/workbook.xml", types], comment: "PK\u{5}\u{6} is no end, for what follows it is too short"),
        "slides": OfficeFile.zip([types, "PPT\\presentation.xml"], isLarge: true),
        "ofd": OfficeFile.zip(["OFD.xml", "Doc_0/Document.xml"]),
        "jar": OfficeFile.zip(["META-INF/MANIFEST.MF", "a.class"]),
        "no types": OfficeFile.zip(["word/document.xml", "xl/a", "ppt/a", "a/OFD.xml"]),
        "types": OfficeFile.zip([types, "word", "xlsx/a"]),
        "cut": Array(OfficeFile.zip([types, "word/a"]).dropLast(30)),
        "doc": OfficeFile.compound(["1Table", "WordDocument"]), "xls": OfficeFile.compound(["Workbook"]),
        "old xls": OfficeFile.compound(["a", "b", "c", "d", "e", "f", "Book"]),
        "ppt": OfficeFile.compound(["Current User", "PowerPoint Document"]),
        "large doc": OfficeFile.compound(["a", "b", "c", "d", "e", "WordDocument"], second: 14_000),
        "msi": OfficeFile.compound(["\u{5}SummaryInformation"]),
        "in msi": OfficeFile.compound(["a"], below: "WordDocument"),
        "cut doc": Array(OfficeFile.compound(["WordDocument"]).prefix(1000)),
    ]
    static let accepted: [String: Set<String>] = [
        "pdf": ["pdf"], "doc": ["doc", "large doc"], "xls": ["xls", "old xls"], "ppt": ["ppt"],
        "docx": ["word"], "xlsx": ["excel"], "pptx": ["slides"], "ofd": ["ofd"], "wps": ["doc", "large doc"],
        "zip": ["zip", "no zip", "word", "excel", "slides", "ofd", "jar", "no types", "types", "cut"],
        "jpg": ["jpg"], "jpeg": ["jpg"], "png": ["png"],
    ]

    @Test(arguments: Array(accepted.keys)) func `an extension takes content of its own kind and no other`(type: String)
        async throws
    {
        try await withShelf { shelf in
            for (kind, head) in Self.heads {
                let result = await shelf.result("文件.\(type)", head, FileRule(types: Array(Self.accepted.keys)))
                let fits = Self.accepted[type]?.contains(kind) == true
                #expect(result == (fits ? nil : HubError(.invalid, "文件格式不正确，请重新上传！")), "\(kind)")
            }
        }
    }

    @Test(arguments: [
        "a.exe", "a.html", "a.svg", "a", "", ".pdf.", "a.pdf.exe", "pdf", "a.PHP", "a.pdf\0.exe",
    ])
    func `an extension outside the rule is refused before a byte is read`(name: String) async throws {
        try await withShelf { shelf in
            await #expect(throws: HubError(.invalid, "文件格式不正确，请重新上传！"), "\(name)") {
                _ = try await shelf.store.store(name: name, rule: FileRule()) {
                    Issue.record("a byte was read")
                    return nil
                }
            }
        }
    }

    @Test func `no bytes in an office file's directory lead astray or on without end`() async throws {
        try await withShelf { shelf in
            let file = open("\(shelf.folder)/probe", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            defer { close(file) }
            let cases: [(Inside, [UInt8])] = [
                (.entries(["ofd.xml"]), Self.heads["slides"] ?? []),
                (.oneStream(["worddocument"]), OfficeFile.compound(["a", "b"])),
            ]
            for (inside, whole) in cases {
                #expect(pwrite(file, whole, whole.count, 0) == whole.count)
                // Every byte in turn is made as large and as small as it can be.
                for (place, byte) in whole.enumerated() {
                    for wild: [UInt8] in [[0xFF], [0], [byte]] {
                        pwrite(file, wild, 1, place)
                        let isOne = try inside.isOf(OpenFile(descriptor: file, size: whole.count))
                        #expect(!isOne, "\(place) \(wild)")
                    }
                }
            }
            var looped = OfficeFile.compound(["a"])
            looped.replaceSubrange((512 + 4)..<(512 + 8), with: [1, 0, 0, 0])
            #expect(await shelf.result("文件.doc", looped, FileRule())?.code == .invalid)
        }
    }

    @Test func `a rule that allows what nobody can check allows nothing`() async throws {
        try await withShelf { shelf in
            #expect(await shelf.result("a.exe", [1, 2, 3], FileRule(types: ["exe"]))?.code == .invalid)
            #expect(await shelf.result("a.png", Self.heads["png"] ?? [], FileRule(types: ["pdf"]))?.code == .invalid)
        }
    }
}

struct SafeNameTests {
    @Test(arguments: [
        ("报告.pdf", "报告.pdf"), ("A B (1).PDF", "A B (1).PDF"), ("C:\\temp\\a.pdf", "a.pdf"), ("/etc/a.pdf", "a.pdf"),
        ("../../a.pdf", "a.pdf"), (".pdf", "pdf"), ("..a.pdf", "a.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf"),
        ("a\u{202E}fdp.pdf", "afdp.pdf"), ("a\"b'c;d%00.pdf", "abcd00.pdf"), ("a\0.pdf", "a.pdf"), ("a.pdf. ", "a.pdf"),
    ])
    func `a name is made safe for a header and a disk`(name: String, safe: String) async throws {
        try await withShelf { shelf in
            let rule = FileRule()
            guard safe.lowercased().hasSuffix(".pdf") else {
                #expect(await shelf.result(name, FileStoreTests.pdf, rule)?.code == .invalid)
                return
            }
            let stored = try await shelf.store.store(name: name, rule: rule, pieces: pieces(FileStoreTests.pdf, of: 99))
            #expect(stored.name == safe)
        }
    }

    @Test func `a long name is cut and keeps its extension`() async throws {
        try await withShelf { shelf in
            let stored = try await shelf.store.store(
                name: String(repeating: "长", count: 500) + ".pdf", rule: FileRule(),
                pieces: pieces(FileStoreTests.pdf, of: 99))
            #expect(stored.name.utf8.count <= 180 && stored.name.hasSuffix("长.pdf"))
        }
    }
}
