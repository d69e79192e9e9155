import Glibc
import RegionSDK

/// A PDF as a reader sees it, by `pdftotext` (Debian's poppler-utils).
public struct TestPaper: Sendable {
    /// Its words without white space.
    public let words: String

    /// Reads a whole file. Throws `internal` where no reader takes it for a PDF.
    public init(_ bytes: [UInt8]) throws {
        let folder = try FileBytes.temporaryFolder()
        defer { FileBytes.remove(folder) }
        let path = "\(folder)/paper.pdf"
        try FileBytes.write(bytes, to: path)
        guard let pipe = popen("timeout 60 pdftotext -enc UTF-8 '\(path)' -", "re") else {
            throw HubError(.internal, "pdftotext cannot be started")
        }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&piece, 1, piece.count, pipe), count > 0 { text += piece.prefix(count) }
        guard pclose(pipe) == 0 else { throw HubError(.internal, "pdftotext refuses the file") }
        words = String(decoding: text, as: UTF8.self).filter { !$0.isWhitespace }
    }

    /// The verification code (核验码) in its foot, without dashes; nil where there is none.
    public var code: String? {
        words.firstMatch(of: /核验码：([0-9A-Z-]{23})/).map { $0.output.1.filter { $0 != "-" } }
    }
}
