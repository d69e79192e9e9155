/// The bytes that text must not hold: NUL, `"`, `&`, `'`, `<`, `>`, as bits by value.
private let special: UInt64 = 1 << 0 | 1 << 0x22 | 1 << 0x26 | 1 << 0x27 | 1 << 0x3C | 1 << 0x3E

@inline(__always)
private func isSpecial(_ byte: UInt8) -> Bool { byte < 64 && (special &>> UInt64(byte)) & 1 == 1 }

/// What stands for a special byte: the same in text and in a quoted attribute (HTML Standard §13.3).
private func replacement(_ byte: UInt8) -> StaticString {
    switch byte {
    case 0x22: "&quot;"
    case 0x26: "&amp;"
    case 0x27: "&#39;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    default: "\u{FFFD}"
    }
}

/// Writes markup into memory that is known to be of its size: see `room`.
struct Pen {
    private(set) var place: UnsafeMutablePointer<UInt8>

    init(_ place: UnsafeMutablePointer<UInt8>) { self.place = place }

    @inline(__always)
    mutating func write(_ byte: UInt8) {
        place.pointee = byte
        place += 1
    }

    @inline(__always)
    mutating func write(_ start: UnsafePointer<UInt8>, _ count: Int) {
        place.update(from: start, count: count)
        place += count
    }

    @inline(__always)
    mutating func write(_ literal: StaticString) { write(literal.utf8Start, literal.utf8CodeUnitCount) }

    mutating func write(_ bytes: [UInt8]) {
        bytes.withUnsafeBufferPointer { if let start = $0.baseAddress { write(start, $0.count) } }
    }

    /// Text, escaped: copies the runs between special bytes whole.
    mutating func write(escaped text: String) {
        var text = text
        text.withUTF8 { write(escaped: $0) }
    }

    mutating func write(escaped text: UnsafeBufferPointer<UInt8>) {
        guard let first = text.baseAddress else { return }
        var start = 0
        for index in 0..<text.count where isSpecial(first[index]) {
            write(first + start, index &- start)
            write(replacement(first[index]))
            start = index &+ 1
        }
        write(first + start, text.count &- start)
    }
}

/// The bytes that a text takes when escaped.
func roomForEscaped(_ text: String) -> Int {
    var text = text
    return text.withUTF8(roomForEscaped)
}

private func roomForEscaped(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var room = text.count
    for byte in text where isSpecial(byte) { room &+= replacement(byte).utf8CodeUnitCount &- 1 }
    return room
}

extension [UInt8] {
    /// Bytes that a pen writes: exactly so many.
    ///
    /// Short ones are drawn on the stack and appended: every other initializer of an array with a count looks up the
    /// type of its buffer at run time, which costs as much as the rest.
    @inline(__always)
    init(room: Int, _ draw: (inout Pen) -> Void) {
        self = []
        reserveCapacity(room)
        append(room: room, draw)
    }

    /// Adds bytes that a pen writes: exactly so many.
    @inline(__always)
    mutating func append(room: Int, _ draw: (inout Pen) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { memory in
            guard let start = memory.baseAddress else { return }
            var pen = Pen(start)
            draw(&pen)
            append(contentsOf: UnsafeBufferPointer(start: start, count: pen.place - start))
        }
    }

    /// A text, escaped.
    init(escaping text: String) {
        var text = text
        self = text.withUTF8 { bytes in Self(room: roomForEscaped(bytes)) { $0.write(escaped: bytes) } }
    }
}
