import Glibc
import Testing

/// A PDF as a reader sees it.
struct Paper {
    /// Its words without white space.
    let words: String

    init(_ bytes: [UInt8]) throws {
        var template = Array("/tmp/paper-XXXXXX".utf8CString)
        let file = mkstemp(&template)
        let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        defer { unlink(path) }
        #expect(bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) } == bytes.count)
        close(file)
        let pipe = try #require(popen("timeout 60 pdftotext -enc UTF-8 '\(path)' -", "re"))
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&piece, 1, piece.count, pipe), count > 0 { text += piece.prefix(count) }
        #expect(pclose(pipe) == 0)
        words = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }
    }
}
