/// One line of JSON for the access log, built in bytes. No query, no cookie, no body ever enters it.
struct LogLine {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]

    mutating func add(_ key: StaticString, _ text: some StringProtocol) {
        name(key)
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8.prefix(1024) { escape(byte) }
        bytes.append(UInt8(ascii: "\""))
    }

    mutating func add(_ key: StaticString, _ number: Int64) {
        name(key)
        bytes += String(number).utf8
    }

    /// The line, complete.
    consuming func finished() -> [UInt8] {
        bytes += [UInt8(ascii: "}"), UInt8(ascii: "\n")]
        return bytes
    }

    private mutating func name(_ key: StaticString) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { bytes += $0 }
        bytes += [UInt8(ascii: "\""), UInt8(ascii: ":")]
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
            bytes += [UInt8(ascii: "\\"), byte]
        case 0x00...0x1F, 0x7F:
            bytes += "\\u00".utf8
            bytes += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
        default: bytes.append(byte)
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
