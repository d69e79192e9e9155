import CPostgres
import RegionSDK

/// How a column's text becomes a value, by the type's number in `pg_type`.
enum PostgresType {
    case integer, bool, real, numeric, bytes, text

    init(_ oid: Oid) {
        switch oid {
        case 20, 21, 23, 26: self = .integer
        case 16: self = .bool
        case 700, 701: self = .real
        case 1700: self = .numeric
        case 17: self = .bytes
        default: self = .text
        }
    }

    /// Reads the text form. A `numeric` without decimals that fits becomes an integer, as `sum` of integers is in
    /// SQLite; any other stays text, so that no digit is lost.
    func decode(_ bytes: UnsafeRawBufferPointer) -> SQLValue {
        switch self {
        case .bool: return .integer(bytes.first == UInt8(ascii: "t") ? 1 : 0)
        case .bytes: return .blob(Self.unhex(bytes))
        case .text: return .text(String(decoding: bytes, as: UTF8.self))
        case .integer, .numeric:
            if let number = Self.integer(bytes) { return .integer(number) }
            return .text(String(decoding: bytes, as: UTF8.self))
        case .real:
            let text = String(decoding: bytes, as: UTF8.self)
            return Double(text).map(SQLValue.real) ?? .text(text)
        }
    }

    private static func integer(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var number: Int64 = 0
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            guard 0x30...0x39 ~= byte else { return nil }
            let (product, wraps) = number.multipliedReportingOverflow(by: 10)
            let digit = Int64(byte - 0x30)
            let (sum, spills) =
                isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if wraps || spills { return nil }
            number = sum
        }
        return number
    }

    /// Bytes out of PostgreSQL's `\x…` form.
    private static func unhex(_ text: UnsafeRawBufferPointer) -> [UInt8] {
        let digits = text.dropFirst(2)
        return [UInt8](unsafeUninitializedCapacity: digits.count / 2) { buffer, count in
            var index = digits.startIndex
            while index + 1 < digits.endIndex {
                buffer.initializeElement(at: count, to: nibble(digits[index]) << 4 | nibble(digits[index + 1]))
                count += 1
                index += 2
            }
        }
    }

    private static func nibble(_ digit: UInt8) -> UInt8 {
        switch digit {
        case 0x30...0x39: digit - 0x30
        case 0x61...0x66: digit - 0x61 + 10
        default: 0
        }
    }
}
