import Foundation
import Testing

@testable import HTML

/// Lines of public XSS lists, when the shared folder is at hand.
enum Payloads {
    static let lines: [String] = files.flatMap { name in
        guard let folder, let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8) else {
            return [String]()
        }
        return text.split(whereSeparator: \.isNewline).map(String.init)
    }

    private static let files = ["XSS_Injection_Intruders_RSNAKE_XSS.txt", "XSS_Injection_Intruders_XSS_Polyglots.txt"]

    /// `REGIONHUB_SHARED`, else the nearest `shared` folder above this file.
    private static let folder: URL? = {
        let named = ProcessInfo.processInfo.environment["REGIONHUB_SHARED"].map { URL(filePath: $0) }
        var above: [URL] = []
        var place = URL(filePath: #filePath).deletingLastPathComponent()
        while place.pathComponents.count > 1 {
            above.append(place.appending(path: "shared"))
            place.deleteLastPathComponent()
        }
        return ([named].compactMap(\.self) + above)
            .map { $0.appending(path: "reliability/data/payloads") }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }()
}

@Suite(.enabled(if: !Payloads.lines.isEmpty, "the shared payload lists are not on this machine"))
struct PayloadTests {
    @Test(arguments: Payloads.lines)
    func `a payload leaves neither a tag nor an open attribute`(payload: String) {
        let page = p(.title(payload)) { payload }.description
        let inner = page.dropFirst("<p title=\"".count).dropLast("</p>".count)
        #expect(!inner.contains("<"))
        #expect(!inner.contains("'"))
        #expect(inner.count(where: { $0 == "\"" }) == 1)
        #expect(inner.count(where: { $0 == ">" }) == 1)
    }

    @Test(arguments: Payloads.lines)
    func `a payload as an address never runs`(payload: String) {
        let link = a(.href(payload)).description.lowercased()
        #expect(!link.contains("href=\"javascript:"))
        #expect(!link.contains("href=\"vbscript:"))
        #expect(!link.contains("href=\"data:"))
    }

    @Test(arguments: Payloads.lines)
    func `a payload reads back as it was typed`(payload: String) {
        var text = HTML(payload).description
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        for (name, sign) in names { text = text.replacingOccurrences(of: name, with: sign) }
        #expect(text == payload.replacingOccurrences(of: "\0", with: "\u{FFFD}"))
    }
}
