import Glibc

extension Kind where Value == String {
    /// The path of a file that can be read.
    static var readableFile: Kind {
        text("the path of a file that can be read") { !$0.isEmpty && ConfigurationFile.exists($0) }
    }

    /// The path of a Unix-domain socket (unix(7): 108 bytes with the closing NUL).
    static var socketPath: Kind {
        text("a path of at most 107 bytes") { 1...107 ~= $0.utf8.count && !$0.utf8.contains(0) }
    }

    /// A host name without port, in lower case (RFC 1123 §2.1).
    static var hostName: Kind {
        text("a host name in lower case without port") { name in
            let labels = name.split(separator: ".", omittingEmptySubsequences: false)
            return name.utf8.count <= 253 && labels.allSatisfy(isLabel)
        }
    }

    /// The name of a header field of one's own, in lower case (RFC 9110 §5.1).
    static var fieldName: Kind {
        text("a field name in lower case that begins with x-") { name in
            name.hasPrefix("x-") && 3...64 ~= name.utf8.count
                && name.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
        }
    }

    /// An address, or a block of addresses: `10.0.0.0/8`, `::1`.
    static var addressBlock: Kind {
        text("an address or a block of addresses, as 10.0.0.0/8 or ::1") { block in
            let parts = block.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard let bits = addressBits(parts[0]) else { return false }
            return parts.count == 1 || Int(parts[1]).map { "\($0)" == parts[1] && 0...bits ~= $0 } ?? false
        }
    }

    private static func isLabel(_ label: Substring) -> Bool {
        1...63 ~= label.utf8.count && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.utf8.allSatisfy { 0x61...0x7A ~= $0 || 0x30...0x39 ~= $0 || $0 == 0x2D }
    }

    /// How many bits an address has; nil for a text that is none.
    private static func addressBits(_ text: String) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return 32 }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? 128 : nil
    }
}
