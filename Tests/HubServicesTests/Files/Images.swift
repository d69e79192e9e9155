import HubCrypto

/// Images made by hand, so that a test knows every byte of them.
enum Images {
    /// A PNG of one colour (ISO/IEC 15948), stored without compression; at most so many rows are there as `rows` says.
    static func png(_ width: Int, _ height: Int, rows: Int? = nil) -> [UInt8] {
        let row = [0] + Array(repeating: [UInt8(200), 30, 30], count: width).joined()
        let data = Array(repeating: row, count: rows ?? height).flatMap(\.self)
        return signature + header(width, height) + chunk("IDAT", zlib(data)) + chunk("IEND", [])
    }

    /// A PNG whose few bytes are many black pixels: one literal and matches of 258 bytes (RFC 1951 §3.2.6).
    static func bomb(_ width: Int, _ height: Int) -> [UInt8] {
        let matches = (width * 3 + 1) * height / 258
        // A final block with fixed codes, the literal 0, then matches of 13 bits each: the same 13 bytes again and again.
        var bits = Bits()
        bits.add(0b011, 3)
        bits.add(0b0000_1100, 8)
        for _ in 0..<16 { bits.add(0b1010_0011, 8 + 5) }
        var stream = [0x78, 0x01] + bits.bytes.prefix(2)
        for _ in 0..<matches / 8 { stream += bits.bytes[2..<15] }
        return signature + header(width, height) + chunk("IDAT", stream) + chunk("IEND", [])
    }

    /// A JPEG with an Exif segment (CIPA DC-008) that says how it was held, and where it was taken.
    static func turned(_ jpeg: [UInt8], orientation: UInt8) -> [UInt8] {
        let directory: [UInt8] = [1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
        let segment = Array("Exif\0\0II*\0".utf8) + [8, 0, 0, 0] + directory + Array("31.2304N 121.4737E".utf8)
        let length = segment.count + 2
        return Array(jpeg.prefix(2)) + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 255)] + segment
            + jpeg.dropFirst(2)
    }

    /// Width and height out of the frame header of a JPEG (ITU-T T.81 B.2.2); nil for what is none.
    static func size(_ jpeg: [UInt8]) -> [Int]? {
        guard jpeg.starts(with: [0xFF, 0xD8]) else { return nil }
        var place = 2
        while place + 9 < jpeg.count, jpeg[place] == 0xFF {
            if 0xC0...0xC2 ~= jpeg[place + 1] {
                return [place + 7, place + 5].map { Int(jpeg[$0]) << 8 | Int(jpeg[$0 + 1]) }
            }
            place += 2 + (Int(jpeg[place + 2]) << 8 | Int(jpeg[place + 3]))
        }
        return nil
    }

    private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private static func header(_ width: Int, _ height: Int) -> [UInt8] {
        chunk("IHDR", number(width) + number(height) + [8, 2, 0, 0, 0])
    }

    private static func chunk(_ type: String, _ data: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + data
        return number(data.count) + body + number(Int(crc(body)))
    }

    private static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }

    /// Stored blocks (RFC 1951 §3.2.4) in a zlib stream (RFC 1950).
    private static func zlib(_ data: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        for start in stride(from: 0, to: data.count, by: 65_535) {
            let block = data[start..<min(start + 65_535, data.count)]
            let (low, high) = (UInt8(block.count & 255), UInt8(block.count >> 8))
            stream += [start + block.count == data.count ? 1 : 0, low, high, ~low, ~high] + block
        }
        var (first, second) = (UInt32(1), UInt32(0))
        for byte in data {
            first = (first + UInt32(byte)) % 65_521
            second = (second + first) % 65_521
        }
        return stream + number(Int(second << 16 | first))
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~0) { $0 >> 8 ^ table[Int(($0 ^ UInt32($1)) & 255)] }
    }

    /// Bits from the lowest of each byte on.
    private struct Bits {
        var bytes: [UInt8] = []
        private var count = 0

        mutating func add(_ value: Int, _ width: Int) {
            for bit in 0..<width {
                if count % 8 == 0 { bytes.append(0) }
                bytes[count / 8] |= UInt8(value >> bit & 1) << UInt8(count % 8)
                count += 1
            }
        }
    }
}
