import Glibc
import HubCore
import RegionSDK

/// Text out of a file that does not say how it is written: UTF-8, or GB 18030 as spreadsheets in China save it.
enum ChineseText {
    /// The same text in UTF-8. Throws `invalid` for what is neither, and for what holds control characters of binary
    /// files.
    static func utf8(_ bytes: [UInt8]) throws -> [UInt8] {
        let text = String(validating: bytes, as: UTF8.self) == nil ? try converted(bytes) : bytes
        guard !text.contains(0) else { throw SheetFault.unreadable }
        return text
    }

    private static func converted(_ bytes: [UInt8]) throws -> [UInt8] {
        let conversion = iconv_open("UTF-8", "GB18030")
        guard conversion != iconv_t(bitPattern: -1) else { throw HubError(.internal, "iconv has no GB18030") }
        defer { iconv_close(conversion) }
        // A character of two bytes becomes three, one of four bytes four.
        var output = [UInt8](repeating: 0, count: bytes.count * 2 + 16)
        var input = bytes
        let left = input.withUnsafeMutableBytes { input in
            output.withUnsafeMutableBytes { output -> Int? in
                var from = input.baseAddress?.assumingMemoryBound(to: CChar.self)
                var fromLeft = input.count
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var toLeft = output.count
                let result = iconv(conversion, &from, &fromLeft, &to, &toLeft)
                return result == Int(bitPattern: UInt.max) || fromLeft > 0 ? nil : toLeft
            }
        }
        guard let left else { throw SheetFault.unreadable }
        output.removeLast(left)
        return output
    }
}
