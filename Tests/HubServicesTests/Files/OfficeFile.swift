/// Small files with the skeleton of office files: what tells them from others, and nothing else.
enum OfficeFile {
    /// A ZIP archive of empty entries (PKWARE APPNOTE 4.3); with `isLarge` its end is said in 64 bits.
    static func zip(_ names: [String], comment: String = "", isLarge: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for name in names.map({ Array($0.utf8) }) {
            let place = bytes.count
            bytes += number(0x0403_4B50, 4) + number(20, 2) + zeros(20) + number(name.count, 2) + zeros(2) + name
            directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2) + zeros(20) + number(name.count, 2)
            directory += zeros(12) + number(place, 4) + name
        }
        let place = bytes.count
        bytes += directory
        if isLarge {
            let record = bytes.count
            bytes += number(0x0606_4B50, 4) + number(44, 8) + zeros(28) + number(directory.count, 8) + number(place, 8)
            bytes += number(0x0706_4B50, 4) + zeros(4) + number(record, 8) + number(1, 4)
        }
        let end = isLarge ? [0xFFFF_FFFF, 0xFFFF_FFFF] : [directory.count, place]
        bytes += number(0x0605_4B50, 4) + zeros(8) + number(end[0], 4) + number(end[1], 4)
        return bytes + number(comment.utf8.count, 2) + Array(comment.utf8)
    }

    /// A compound file ([MS-CFB]) with streams in its root and one in a storage below. Its directory lies in the sectors
    /// 1, `second` and 2, so that it is found by the tables only.
    static func compound(_ streams: [String], below: String = "", second: Int = 5) -> [UInt8] {
        var entries = [entry("Root Entry", kind: 5, child: 1), entry("Storage", kind: 1, right: 3, child: 2)]
        entries.append(entry(below.isEmpty ? "Other" : below, kind: 2))
        for (place, name) in streams.enumerated() {
            entries.append(entry(name, kind: 2, right: place + 1 < streams.count ? place + 4 : none))
        }
        while entries.count < 12 { entries.append(entry("", kind: 0)) }
        let parts = [0, 4, 8].map { Array(entries[$0..<($0 + 4)].joined()) }
        let last = 13_952
        var first = [Int](repeating: none, count: 128)
        (first[0], first[1], first[2]) = (0xFFFF_FFFD, second, 0xFFFF_FFFE)
        if second < 128 { first[second] = 2 }
        var list = [Int](repeating: none, count: 128)
        (list[0], list[127]) = (4, 0xFFFF_FFFE)
        var late = [Int](repeating: none, count: 128)
        if second >= last { late[second - last] = 2 }
        var bytes = header(list: second < last ? 0xFFFF_FFFE : 3)
        bytes += words(first) + parts[0] + parts[2] + words(list) + words(late)
        bytes += zeros((second - 5) * 512) + parts[1]
        return bytes
    }

    private static let none = 0xFFFF_FFFF

    /// The header (2.2): sectors of 512 bytes, the directory in sector 1, one table in sector 0.
    private static func header(list: Int) -> [UInt8] {
        let mark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        var bytes = mark + zeros(16) + number(0x3E, 2) + number(3, 2) + number(0xFFFE, 2) + number(9, 2) + number(6, 2)
        bytes += zeros(10) + number(1, 4) + number(1, 4) + zeros(4) + number(4096, 4) + number(0xFFFF_FFFE, 4)
        bytes += zeros(4) + number(list, 4) + number(list == 3 ? 1 : 0, 4) + number(0, 4)
        return bytes + words([Int](repeating: none, count: 108))
    }

    private static func entry(_ name: String, kind: Int, right: Int = none, child: Int = none) -> [UInt8] {
        let units = Array(name.utf16)
        let text = units.flatMap { number(Int($0), 2) }
        let bytes = text + zeros(64 - text.count) + number(units.isEmpty ? 0 : 2 * units.count + 2, 2) + number(kind, 1)
        return bytes + number(1, 1) + number(none, 4) + number(right, 4) + number(child, 4) + zeros(48)
    }

    private static func words(_ numbers: [Int]) -> [UInt8] { numbers.flatMap { number($0, 4) } }

    private static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 0, count: count) }

    /// A number with its lowest byte first.
    private static func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
