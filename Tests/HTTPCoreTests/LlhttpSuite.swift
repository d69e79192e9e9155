import HTTPCore
import Testing

/// The request cases of llhttp: Markdown with the message and the log its parser is to write.
struct LlhttpCase: Sendable, CustomTestStringConvertible {
    let file: String
    let title: String
    let type: String
    let message: [UInt8]
    /// The error the log ends in, without pauses, which are no faults.
    let error: String?

    var testDescription: String { "\(file): \(title)" }

    /// True where the suite calls the message faulty. A message after `Connection: close` is one to the suite; the hub
    /// does not read it.
    var isFault: Bool { error.map { !$0.contains("Data after `Connection: close`") } ?? false }

    /// True where the suite's parser is told to bear more than the standard does.
    var isLenient: Bool { type.contains("lenient") }

    /// True where the fault lies in the head, so that no message may come of it.
    var isInHead: Bool { error.map { !$0.contains("hunk") } ?? false }

    static let folder = "reliability/data/llhttp/test/request"

    static let all: [LlhttpCase] = SharedData.files(folder, ending: ".md").flatMap { file in
        read(file, String(decoding: SharedData.bytes("\(folder)/\(file)"), as: UTF8.self))
    }

    private static func read(_ file: String, _ text: String) -> [LlhttpCase] {
        var cases: [LlhttpCase] = []
        var title = ""
        var type = ""
        var message: String?
        var block: [String]?
        var kind = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = block {
                    let content = lines.joined(separator: "\n")
                    if kind == "http" { message = content }
                    if kind == "log", let sent = message {
                        cases.append(
                            LlhttpCase(
                                file: file, title: title, type: type, message: bytes(sent), error: fault(content)))
                        message = nil
                    }
                    block = nil
                } else {
                    kind = String(line.dropFirst(3))
                    block = []
                }
            } else if block != nil {
                block?.append(String(line))
            } else if line.hasPrefix("#") {
                title = String(line.drop { $0 == "#" || $0 == " " })
            } else if line.contains("meta=") {
                type = line.split(separator: "\"").drop { $0 != "type" }.dropFirst(2).first.map(String.init) ?? ""
            }
        }
        return cases
    }

    /// The error of a log, unless it is a pause asked for by the test or for an upgrade.
    private static func fault(_ log: String) -> String? {
        let line = log.split(separator: "\n").last { $0.contains("error code=") }.map(String.init)
        guard let line, !line.contains("pause"), !line.contains("Pause") else { return nil }
        return line
    }

    /// The message as the suite's runner sends it: a backslash at the end of a line joins it with the next, other
    /// line ends are CRLF, and `\r`, `\n`, `\t`, `\f`, `\xNN` are bytes.
    private static func bytes(_ text: String) -> [UInt8] {
        let joined = Array(text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false))
        var lines: [UInt8] = []
        for (index, line) in joined.enumerated() {
            let isJoined = line.last == UInt8(ascii: "\\")
            lines += Array(isJoined ? line.dropLast() : line)
            if !isJoined, index + 1 < joined.count { lines += [0x0D, 0x0A] }
        }
        return Escapes.resolve(lines)
    }
}

/// Escapes in the texts of both suites.
enum Escapes {
    static func resolve(_ text: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        var rest = text[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.first, let plain = simple[kind] else {
                output.append(byte)
                continue
            }
            if kind == UInt8(ascii: "x") {
                let digits = String(decoding: rest.dropFirst().prefix(2), as: UTF8.self)
                guard let value = UInt8(digits, radix: 16) else {
                    output.append(byte)
                    continue
                }
                output.append(value)
                rest = rest.dropFirst(3)
            } else {
                output.append(plain)
                rest = rest.dropFirst()
            }
        }
        return output
    }

    private static let simple: [UInt8: UInt8] = [
        UInt8(ascii: "r"): 0x0D, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "t"): 0x09, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "x"): 0, UInt8(ascii: "0"): 0,
    ]
}
