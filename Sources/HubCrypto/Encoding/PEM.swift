/// Bytes between dashed lines (RFC 7468).
package enum PEM {
    /// One block: `CERTIFICATE` and its bytes.
    package struct Block: Hashable, Sendable {
        package let label: String
        package let bytes: [UInt8]
    }

    /// A block's text, 64 characters a line.
    package static func text(_ label: String, _ bytes: [UInt8]) -> String {
        "-----BEGIN \(label)-----\n\(Base64.text(of: bytes, lineLength: 64))\n-----END \(label)-----\n"
    }

    /// The blocks of a text; what stands between them is passed over. Throws `badEncoding`.
    package static func blocks(_ text: String) throws(CertificateRefusal) -> [Block] {
        var found: [Block] = []
        var open: (label: String, body: String)?
        for line in text.split(whereSeparator: \.isNewline) {
            let line = String(line.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
            if let label = Self.label(line, "-----BEGIN ") {
                guard open == nil else { throw .badEncoding }
                open = (label, "")
            } else if let label = Self.label(line, "-----END ") {
                guard let block = open, block.label == label, let bytes = Base64.bytes(of: block.body) else {
                    throw .badEncoding
                }
                found.append(Block(label: label, bytes: bytes))
                open = nil
            } else {
                open?.body += line
            }
        }
        guard open == nil else { throw .badEncoding }
        return found
    }

    private static func label(_ line: String, _ start: String) -> String? {
        guard line.hasPrefix(start), line.hasSuffix("-----"), line.count > start.count + 5 else { return nil }
        return String(line.dropFirst(start.count).dropLast(5))
    }
}
