import RegionSDK

/// The names of a ZIP archive's entries, as the directory at its end has them (PKWARE APPNOTE 4.3). Nothing is unpacked.
struct ZIPDirectory {
    /// Empty where there is no directory, or one larger than any office file's.
    let names: [String]

    /// Bytes of a directory: some fifty thousand entries.
    private static let longest = 4 << 20
    private static let endSize = 22
    private static let longestComment = 65_535

    init(_ file: OpenFile) throws(HubError) {
        guard let (offset, size) = try Self.place(in: file), 1...Self.longest ~= size,
            case let bytes = try file.bytes(size, at: offset), bytes.count == size
        else {
            names = []
            return
        }
        names = Self.names(in: bytes)
    }

    /// The headers of a directory, one after the other (4.3.12).
    private static func names(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        var place = 0
        while place + 46 <= bytes.count, bytes.number(4, at: place) == 0x0201_4B50 {
            let end = place + 46 + bytes.number(2, at: place + 28)
            guard end <= bytes.count else { break }
            names.append(String(decoding: bytes[(place + 46)..<end], as: UTF8.self))
            place = end + bytes.number(2, at: place + 30) + bytes.number(2, at: place + 32)
        }
        return names
    }

    /// Where the directory stands, as the record at the end says (4.3.16); a comment may follow it.
    private static func place(in file: OpenFile) throws(HubError) -> (offset: Int, size: Int)? {
        let start = max(file.size - endSize - longestComment, 0)
        let tail = try file.bytes(file.size - start, at: start)
        guard tail.count >= endSize else { return nil }
        for place in stride(from: tail.count - endSize, through: 0, by: -1)
        where tail[place] == 0x50 && tail.number(4, at: place) == 0x0605_4B50 {
            guard place + endSize + tail.number(2, at: place + 20) <= tail.count else { continue }
            let (size, offset) = (tail.number(4, at: place + 12), tail.number(4, at: place + 16))
            guard size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF else { return (offset, size) }
            return try large(in: file, before: start + place)
        }
        return nil
    }

    /// The same for an archive with numbers of 64 bits: a locator stands before the record (4.3.14, 4.3.15).
    private static func large(in file: OpenFile, before end: Int) throws(HubError) -> (offset: Int, size: Int)? {
        let locator = try file.bytes(20, at: end - 20)
        guard locator.count == 20, locator.number(4, at: 0) == 0x0706_4B50, locator.number(4, at: 12) == 0 else {
            return nil
        }
        let record = try file.bytes(56, at: locator.number(4, at: 8))
        guard record.count == 56, record.number(4, at: 0) == 0x0606_4B50, record.number(4, at: 44) == 0,
            record.number(4, at: 52) == 0
        else { return nil }
        return (record.number(4, at: 48), record.number(4, at: 40))
    }
}
