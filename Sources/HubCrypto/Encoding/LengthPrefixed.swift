/// Texts one behind another, each with its length before it, so that no two lists give the same bytes.
package enum LengthPrefixed {
    package static func bytes(_ texts: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for text in texts { add(Array(text.utf8), to: &bytes) }
        return bytes
    }

    package static func add(_ part: [UInt8], to bytes: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(part.count).bigEndian) { bytes += $0 }
        bytes += part
    }
}
