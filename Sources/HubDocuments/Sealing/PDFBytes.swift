import RegionSDK

/// A PDF with a plain cross-reference table, as Cairo writes version 1.4: enough of it to go on from. Every step is
/// bounded and throws on what it does not know; it reads our own files only.
struct PDFBytes {
    let bytes: [UInt8]
    /// Where the newest cross-reference table begins.
    let table: Int
    /// The first number that no object has.
    let size: Int
    let root: Int
    let info: Int?
    private let offsets: [Int: Int]

    static let fault = HubError(.internal, "a PDF has no cross-references that can be gone on from")

    init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        guard let mark = Self.last("startxref", in: bytes), let table = Self.number(in: bytes, from: mark + 9),
            bytes.indices.contains(table), Self.has("xref", in: bytes, at: table)
        else { throw Self.fault }
        self.table = table
        var place = table + 4
        let first = try Self.integer(in: bytes, &place)
        let count = try Self.integer(in: bytes, &place)
        guard first == 0, 1...1_000_000 ~= count else { throw Self.fault }
        while place < bytes.count, bytes[place] == 0x20 || bytes[place] == 0x0A || bytes[place] == 0x0D { place += 1 }
        guard mark - place >= count * 20 else { throw Self.fault }
        var offsets: [Int: Int] = [:]
        for number in 0..<count {
            let entry = place + number * 20
            if bytes[entry + 17] == UInt8(ascii: "n") { offsets[number] = Self.number(in: bytes, from: entry) }
        }
        self.offsets = offsets
        let trailer = String(decoding: bytes[(place + count * 20)..<mark], as: UTF8.self)
        guard let size = Self.value("/Size", in: trailer), let root = Self.value("/Root", in: trailer) else {
            throw Self.fault
        }
        (self.size, self.root, info) = (size, root, Self.value("/Info", in: trailer))
    }

    /// The dictionary of an object, from `<<` to `>>`.
    func dictionary(_ number: Int) throws -> String {
        guard let offset = offsets[number], bytes.indices.contains(offset),
            let start = Self.next("<<", in: bytes, from: offset), let end = Self.next("endobj", in: bytes, from: start)
        else { throw Self.fault }
        let text = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let close = text.ranges(of: ">>").last, !text.contains("stream") else { throw Self.fault }
        return String(text[..<close.upperBound])
    }

    /// The number of the first page's object.
    func firstPage() throws -> Int {
        var number = try Self.value("/Pages", in: dictionary(root)).orThrow()
        for _ in 0..<32 {
            let node = try dictionary(number)
            guard let kids = node.firstRange(of: "/Kids") else { return number }
            let rest = node[kids.upperBound...].drop { $0 == " " || $0 == "[" || $0 == "\n" }
            number = try Int(rest.prefix { $0.isNumber }).orThrow()
        }
        throw Self.fault
    }

    /// The number behind a name: an integer, or the object of a reference.
    private static func value(_ name: String, in text: String) -> Int? {
        guard let found = text.firstRange(of: name + " ") else { return nil }
        return Int(text[found.upperBound...].drop { $0 == " " }.prefix { $0.isNumber })
    }

    private static func integer(in bytes: [UInt8], _ place: inout Int) throws -> Int {
        while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
        let start = place
        while place < bytes.count, 0x30...0x39 ~= bytes[place], place - start < 10 { place += 1 }
        return try Int(String(decoding: bytes[start..<place], as: UTF8.self)).orThrow()
    }

    private static func number(in bytes: [UInt8], from place: Int) -> Int? {
        var place = place
        return try? integer(in: bytes, &place)
    }

    private static func has(_ word: String, in bytes: [UInt8], at place: Int) -> Bool {
        bytes[place...].starts(with: word.utf8)
    }

    static func next(_ word: String, in bytes: [UInt8], from start: Int) -> Int? {
        let first = word.utf8.first
        var place = start
        while let found = bytes[place...].firstIndex(where: { $0 == first }) {
            if has(word, in: bytes, at: found) { return found }
            place = found + 1
        }
        return nil
    }

    static func last(_ word: String, in bytes: [UInt8]) -> Int? {
        let first = word.utf8.first
        var end = bytes.count
        while let found = bytes[..<end].lastIndex(where: { $0 == first }) {
            if has(word, in: bytes, at: found) { return found }
            end = found
        }
        return nil
    }
}

extension Int? {
    fileprivate func orThrow() throws -> Int {
        guard let self else { throw PDFBytes.fault }
        return self
    }
}
