import HTTPCore
import Testing

struct MultipartTests {
    struct Found: Equatable {
        var name: String
        var filename: String?
        var type: String
        var content: String
    }

    private static func read(_ text: String, limits: Multipart.Limits = Multipart.Limits()) throws -> [Found] {
        let bytes = Array(text.utf8)
        let whole = try read([bytes], limits)
        for cut in stride(from: 1, to: bytes.count, by: bytes.count > 2000 ? 97 : 1) {
            #expect(try read([Array(bytes[..<cut]), Array(bytes[cut...])], limits) == whole)
        }
        return whole
    }

    private static func read(_ pieces: [[UInt8]], _ limits: Multipart.Limits) throws -> [Found] {
        var parser = MultipartParser(boundary: "b0", limits: limits)
        var found: [Found] = []
        for event in try pieces.flatMap({ try parser.take($0) }) {
            switch event {
            case .part(let part):
                found.append(Found(name: part.name, filename: part.filename, type: part.contentType, content: ""))
            case .content(let bytes): found[found.count - 1].content += String(decoding: bytes, as: UTF8.self)
            case .partEnd: break
            }
        }
        try parser.finish()
        return found
    }

    private static func part(_ headers: String, _ content: String = "x") -> String {
        "--b0\r\n\(headers)\r\n\r\n\(content)\r\n--b0--\r\n"
    }

    private static let field = "Content-Disposition: form-data; name=\"a\""

    @Test func `fields and files are found, whatever their content`() throws {
        let body =
            "--b0\r\n\(Self.field)\r\n\r\n1\r\n--b\r\n\r--b0\n\r\n--b0\r\n"
            + "content-type: image/png\r\nContent-Disposition: form-data; name=b; filename=\"p.png\"\r\n\r\n\r\n--b0--"
        #expect(
            try Self.read(body) == [
                Found(name: "a", filename: nil, type: "text/plain", content: "1\r\n--b\r\n\r--b0\n"),
                Found(name: "b", filename: "p.png", type: "image/png", content: ""),
            ])
    }

    @Test func `a file passes through in pieces`() throws {
        var parser = MultipartParser(boundary: "b0")
        _ = try parser.take(Array("--b0\r\n\(Self.field)\r\n\r\n".utf8))
        for _ in 0..<100 {
            let events = try parser.take([UInt8](repeating: 0x61, count: 1000))
            let passed = events.reduce(0) { sum, event in
                if case .content(let bytes) = event { sum + bytes.count } else { sum }
            }
            #expect(passed >= 990)
        }
    }

    @Test(arguments: [
        ("\(field)\r\nContent-Transfer-Encoding: base64", Multipart.Failure.malformed), ("X: y", .malformed),
        ("Content-Disposition: form-data", .malformed), ("Content-Disposition: attachment; name=a", .malformed),
        ("\(field)\r\n\(field)", .malformed), ("\(field)\r\n folded", .malformed), ("\(field)\r\nX : y", .malformed),
        ("\(field); name=b", .malformed), ("\(field); filename=\"open", .malformed), ("\(field)\nX: y", .malformed),
        ("\(field); filename*=latin1''x", .malformed),
    ])
    func `broken parts are refused`(_ headers: String, _ error: Multipart.Failure) {
        #expect(throws: error) { try Self.read([Array(Self.part(headers).utf8)], Multipart.Limits()) }
    }

    @Test(arguments: [
        ("preamble\r\n--b0--", Multipart.Failure.malformed), ("--b0--epilogue", .malformed), ("--b0xy", .malformed),
        ("--b0\r\n", .cutShort), ("", .cutShort), ("--b0\r\n\(field)\r\n\r\nx\r\n--b0", .cutShort),
    ])
    func `broken bodies are refused`(_ body: String, _ error: Multipart.Failure) {
        #expect(throws: error) { try Self.read([Array(body.utf8)], Multipart.Limits()) }
    }

    @Test func `as many parts and header bytes as the limits, not one more`() throws {
        var limits = Multipart.Limits()
        limits.parts = 3
        limits.partHeaders = Self.field.utf8.count + 2
        let one = "--b0\r\n\(Self.field)\r\n\r\nx\r\n"
        #expect(try Self.read(String(repeating: one, count: 3) + "--b0--", limits: limits).count == 3)
        #expect(throws: Multipart.Failure.tooManyParts) {
            try Self.read([Array((String(repeating: one, count: 4) + "--b0--").utf8)], limits)
        }
        #expect(throws: Multipart.Failure.headersTooLarge) {
            try Self.read([Array(Self.part(Self.field + " ").utf8)], limits)
        }
    }

    @Test(arguments: [
        ("filename=\"C:\\dir\\报告.doc\"", "报告.doc"), ("filename=\"../../etc/passwd\"", "passwd"),
        ("filename=\"a%22b.txt\"", "a_b.txt"), ("filename=\"x\"; filename*=UTF-8''%E5%90%8D.pdf", "名.pdf"),
        ("filename=\"..\"", "file"), ("filename=\"a\u{202E}fdp.exe\"", "afdp.exe"), ("filename=\"\"", ""),
        ("filename=\"a\\\"b\"", "a_b"), ("filename=\" .hidden. \"", "hidden"),
    ])
    func `file names are made safe`(_ parameter: String, _ name: String) throws {
        #expect(try Self.read(Self.part("\(Self.field); \(parameter)")).first?.filename == name)
    }

    @Test func `a long file name is cut between characters`() {
        let name = SafeFilename.make(String(repeating: "报", count: 100))
        #expect(name.utf8.count <= 200)
        #expect(name.allSatisfy { $0 == "报" })
    }

    @Test(
        arguments: [
            ("multipart/form-data; boundary=b0", "b0"), ("Multipart/Form-Data; charset=x; Boundary=\"a b\"", "a b"),
            ("multipart/form-data", nil), ("multipart/mixed; boundary=b0", nil),
            ("multipart/form-data; boundary=\"\"", nil),
            ("multipart/form-data; boundary=a; boundary=b", nil), ("multipart/form-data; boundary=\"a \"", nil),
        ] as [(String, String?)])
    func `the boundary comes from the content type`(_ type: String, _ boundary: String?) {
        #expect(Multipart.boundary(type) == boundary)
    }

    @Test func `a reader gives parts and skips what is left of them`() async throws {
        let body = "--b0\r\n\(Self.field)\r\n\r\nskipped\r\n--b0\r\n\(Self.field)\r\n\r\nread\r\n--b0--\r\n"
        let request = Request(
            method: .post, target: "/", headers: Headers([(.contentType, "multipart/form-data; boundary=b0")]),
            body: .bytes(Array(body.utf8)))
        var reader = try MultipartReader(request)
        #expect(try await reader.nextPart()?.name == "a")
        #expect(try await reader.nextPart()?.name == "a")
        #expect(try await reader.collect(upTo: 4) == Array("read".utf8))
        #expect(try await reader.nextPart() == nil)
    }
}
