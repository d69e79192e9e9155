import RegionSDK
import Testing

@testable import HubDocuments

@Suite struct PDFTests {
    private static let imprint = Imprint(issuer: "上海市住宅建设发展中心")

    /// The words of a PDF as a reader copies them, without white space.
    private static func words(_ bytes: [UInt8], _ options: String...) async throws -> String {
        try await withFolder { folder in
            try write(bytes, to: "\(folder)/a.pdf")
            return try run(["pdftotext", "-enc", "UTF-8"] + options + ["\(folder)/a.pdf", "-"])
                .filter { !$0.isWhitespace }
        }
    }

    private static func tool(_ name: String, _ bytes: [UInt8]) async throws -> String {
        try await withFolder { folder in
            try write(bytes, to: "\(folder)/a.pdf")
            return try run(name, "\(folder)/a.pdf")
        }
    }

    @Test func `every word of a document can be copied out of its PDF`() async throws {
        let text = try await Self.words(PDFMaker.pdf(of: Samples.report(), Self.imprint))
        for word in [
            "上海市住宅建设发展中心", "上海市建设工程项目信息报送表(住宅修缮工程)", "网上申请编号：W202611200001", "项目概况", "幸福小区1—6号楼修缮工程",
            "1,234.50", "徐汇区", "第1类资金", "第3类资金", "合计", "100.00", "申请单位（盖章）", "第1页", "共1页",
        ] { #expect(text.contains(word), "\(word)") }
    }

    @Test func `the fonts are embedded as subsets with their way back to Unicode`() async throws {
        let list = try await Self.tool("pdffonts", PDFMaker.pdf(of: Samples.report(), Self.imprint))
        let fonts = list.split(separator: "\n").dropFirst(2)
        #expect(!fonts.isEmpty)
        for font in fonts {
            #expect(font.contains("NotoSansCJK"), "\(font)")
            let flags = font.split(separator: " ").filter { $0 == "yes" || $0 == "no" }
            #expect(flags.map(String.init) == ["yes", "yes", "yes"], "\(font)")
        }
    }

    @Test func `the paper is A4 and says what it is, not when or where it was made`() async throws {
        let info = try await Self.tool("pdfinfo", PDFMaker.pdf(of: Samples.report(), Self.imprint))
        #expect(info.contains("A4"))
        #expect(info.contains("上海市建设工程项目信息报送表(住宅修缮工程)") && info.contains("上海市住宅建设发展中心"))
        #expect(info.contains("Pages:           1"))
        #expect(info.contains("2026"))
    }

    @Test func `the same document is the same bytes`() throws {
        let first = try PDFMaker.pdf(of: Samples.report(rows: 90), Self.imprint)
        let second = try PDFMaker.pdf(of: Samples.report(rows: 90), Self.imprint)
        #expect(first == second)
    }

    @Test func `a long table goes on over pages with its head on each`() async throws {
        let bytes = try PDFMaker.pdf(of: Samples.report(rows: 120), Self.imprint)
        let all = try await Self.words(bytes)
        for row in [1, 60, 119, 120] { #expect(all.contains("第\(row)类资金"), "\(row)") }
        let pages = try #require(all.firstMatch(of: /共(\d)页/)).output.1
        #expect(Int(pages).map { $0 >= 4 } == true)
        for page in 2...4 {
            let text = try await Self.words(bytes, "-f", "\(page)", "-l", "\(page)")
            #expect(text.contains("来源比例（%）"), "page \(page)")
            #expect(text.contains("第\(page)页共\(pages)页"))
        }
    }

    @Test func `a text longer than a page is wrapped and goes on, and nothing of it is lost`() async throws {
        let long = (1...400).map { "第\($0)条，施工单位应当采取措施。" }.joined()
        let bytes = try PDFMaker.pdf(of: Samples.report(remarks: long), Self.imprint)
        let text = try await Self.words(bytes)
        let flowing = text.replacing("备注", with: "").replacing(Self.imprint.issuer, with: "")
            .replacing(/第\d页共\d页/, with: "")
        #expect(flowing.contains(long))
        #expect(text.contains("共5页"))
    }

    @Test func `a blank template has its labels and places to sign, and no code`() async throws {
        let text = try await Self.words(PDFMaker.pdf(of: Samples.opinion, Self.imprint))
        for word in ["装配式建筑专家论证意见表", "专家意见：", "结论：", "专家组长（签字）：", "年月日"] {
            #expect(text.contains(word), "\(word)")
        }
        #expect(!text.contains("核验码"))
    }

    @Test func `text of every kind does not break the maker`() async throws {
        let odd = ["", "\u{0}", "😀", "\u{202E}反", String(repeating: "W", count: 500), "a\nb", "\u{FFFF}", "ﷺ", "𠮷"]
        let document = Document(
            "奇怪的文字", blocks: [.fields(odd.map { .init("值", $0) }), .text(odd.joined(separator: "\n"))],
            time: Samples.time)
        let text = try await Self.words(PDFMaker.pdf(of: document, Self.imprint))
        #expect(text.contains("WWWW") && text.contains("𠮷"))
    }

    @Test func `a code is read by a scanner and leads to its address`() async throws {
        let code = try VerificationCode.random()
        var imprint = Self.imprint
        imprint.verification = .init(code: code, address: "https://xiushan.example.cn/shanghai/verify/\(code.text)")
        let bytes = try PDFMaker.pdf(of: Samples.report(), imprint)
        let text = try await Self.words(bytes)
        #expect(text.contains("核验码：\(code.grouped)"))
        try await withFolder { folder in
            try write(bytes, to: "\(folder)/a.pdf")
            try run("pdftoppm", "-r", "150", "-png", "\(folder)/a.pdf", "\(folder)/page")
            let read = try run("zbarimg", "-q", "--raw", "\(folder)/page-1.png")
            #expect(read.hasSuffix("https://xiushan.example.cn/shanghai/verify/\(code.text)\n"))
        }
    }

    @Test func `codes are unlike each other and are read as people type them`() throws {
        let codes = try (0..<200).map { _ in try VerificationCode.random() }
        #expect(Set(codes).count == 200)
        let code = codes[0]
        #expect(VerificationCode(code.grouped.lowercased()) == code)
        #expect(VerificationCode("0123456789ABCDEFGHJ") == nil)
        #expect(VerificationCode("oil23-45678-9ABCD efghj")?.text == "01123456789ABCDEFGHJ")
        for wrong in ["", "../../etc/passwd", "0123456789ABCDEFGHJU", String(repeating: "0", count: 21)] {
            #expect(VerificationCode(wrong) == nil, "\(wrong)")
        }
    }

    @Test func `a QR code is a drawing that a page without styles shows, and a text too long is refused`() throws {
        let html = try QRCode("otpauth://totp/RegionHub:a?secret=ABC").html(about: "二维码").description
        #expect(html.hasPrefix("<svg class=\"qr\"") && html.contains("aria-label=\"二维码\""))
        #expect(!html.contains("style="))
        #expect(throws: HubError.self) { try QRCode(String(repeating: "a", count: 3000)) }
        #expect(throws: HubError.self) { try QRCode("a\u{0}b") }
    }
}
