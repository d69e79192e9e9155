import RegionSDK

/// A compound file of older office programs ([MS-CFB]): a file system in a file, of which only the names are read.
struct CompoundFile {
    private let file: OpenFile
    /// Bytes of a sector: 512 or 4096 (2.2).
    private let sector: Int
    /// Where the directory begins.
    private let directory: Int
    /// The sectors of the table that chains sectors (2.3, 2.5).
    private let tables: [Int]

    /// Numbers of sectors end here; what is above has meanings of its own (2.1).
    private static let lastSector = 0xFFFF_FFFA
    /// Bytes of a directory that are read: eight thousand entries.
    private static let longest = 1 << 20
    /// Sectors that list tables, more than files of 8 GiB have.
    private static let mostLists = 1024

    /// Nil for what is no such file.
    init?(_ file: OpenFile) throws(HubError) {
        let header = try file.bytes(512, at: 0)
        guard header.count == 512, [9, 12].contains(header.number(2, at: 30)) else { return nil }
        self.file = file
        sector = 1 << header.number(2, at: 30)
        directory = header.number(4, at: 48)
        var tables = (0..<109).map { header.number(4, at: 76 + 4 * $0) }
        var next = header.number(4, at: 68)
        for _ in 0..<Self.mostLists where next < Self.lastSector {
            let list = try Self.sector(next, sector, file)
            guard list.count == sector else { break }
            tables += (0..<(sector / 4 - 1)).map { list.number(4, at: 4 * $0) }
            next = list.number(4, at: sector - 4)
        }
        self.tables = tables
    }

    /// The names of the streams that stand in the root storage itself: each entry names its neighbours (2.6.4).
    func rootStreams() throws(HubError) -> [String] {
        let entries = try entries()
        guard let root = entries.first, root.kind == 5 else { return [] }
        var names: [String] = []
        var waiting = [root.child]
        var seen: Set<Int> = []
        while let place = waiting.popLast() {
            guard place < entries.count, seen.insert(place).inserted else { continue }
            let entry = entries[place]
            if entry.kind == 2 { names.append(entry.name) }
            waiting += [entry.left, entry.right]
        }
        return names
    }

    /// An entry of the directory (2.6.1): kind 2 is a stream, 5 the root.
    private struct Entry {
        let name: String
        let kind: Int
        let left: Int
        let right: Int
        let child: Int

        init(_ bytes: [UInt8]) {
            let length = min(max(bytes.number(2, at: 64) - 2, 0), 62)
            let units = stride(from: 0, to: length - 1, by: 2).map { UInt16(bytes.number(2, at: $0)) }
            name = String(decoding: units, as: UTF16.self)
            kind = bytes.number(1, at: 66)
            (left, right, child) = (bytes.number(4, at: 68), bytes.number(4, at: 72), bytes.number(4, at: 76))
        }
    }

    private func entries() throws(HubError) -> [Entry] {
        var bytes: [UInt8] = []
        var next = directory
        var seen: Set<Int> = []
        while next < Self.lastSector, bytes.count < Self.longest, seen.insert(next).inserted {
            bytes += try Self.sector(next, sector, file)
            next = try follower(of: next)
        }
        return stride(from: 0, through: bytes.count - 128, by: 128).map { Entry(Array(bytes[$0..<($0 + 128)])) }
    }

    /// The sector that follows one in its chain.
    private func follower(of place: Int) throws(HubError) -> Int {
        let width = sector / 4
        guard place / width < tables.count, case let table = tables[place / width], table < Self.lastSector else {
            return Self.lastSector
        }
        let number = try file.bytes(4, at: (table + 1) * sector + place % width * 4)
        return number.count == 4 ? number.number(4, at: 0) : Self.lastSector
    }

    /// A sector's bytes: the first follows the header, which takes a whole one.
    private static func sector(_ number: Int, _ size: Int, _ file: OpenFile) throws(HubError) -> [UInt8] {
        try file.bytes(size, at: (number + 1) * size)
    }
}
