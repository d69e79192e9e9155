/// How a browser can show a stored file without taking it away (预览).
public enum FileView: Sendable, Hashable {
    /// As a scaled picture.
    case picture
    /// In the browser's PDF viewer.
    case document
    /// As plain text.
    case text
}

extension StoredFile {
    /// How it can be shown; nil can only be downloaded. Goes by what its content was held to when it was stored.
    public var view: FileView? {
        switch contentType {
        case "image/jpeg", "image/png", "image/gif": .picture
        case "application/pdf": .document
        case "text/plain": .text
        default: nil
        }
    }
}

/// How large a picture of a stored image is made; an image that is smaller stays as it is.
public enum PictureSize: String, Sendable, CaseIterable {
    /// Beside the file's name.
    case small
    /// On a page of its own.
    case large

    /// Pixels of the square it fits into.
    public var edge: Int {
        switch self {
        case .small: 160
        case .large: 1600
        }
    }
}

/// How a text is written in bytes.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    /// GB 18030-2022, which holds GBK and GB 2312.
    case gb18030

    /// Recognises the encoding of a text by its beginning; nil for what is no text. `isWhole` says that nothing follows;
    /// otherwise the last character may be cut.
    public init?(of bytes: some Collection<UInt8>, isWhole: Bool) {
        guard bytes.allSatisfy(Self.isPrinted) else { return nil }
        if Self.isUTF8(bytes, isWhole) {
            self = .utf8
        } else if Self.isGB18030(bytes, isWhole) {
            self = .gb18030
        } else {
            return nil
        }
    }

    /// True for a byte that texts are made of: no control character but tabulator, line and page feed, return, escape.
    public static func isPrinted(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0C, 0x0D, 0x1B: true
        case 0x00..<0x20, 0x7F: false
        default: true
        }
    }

    private static func isUTF8(_ bytes: some Collection<UInt8>, _ isWhole: Bool) -> Bool {
        var decoder = UTF8()
        var rest = bytes.makeIterator()
        var good = 0
        while true {
            switch decoder.decode(&rest) {
            case .scalarValue(let scalar): good += UTF8.width(scalar)
            case .emptyInput: return true
            case .error: return !isWhole && bytes.count - good < 4 && isBegun(bytes.dropFirst(good))
            }
        }
    }

    /// True for the beginning of one character of UTF-8: a first byte, and further ones behind it (RFC 3629).
    private static func isBegun(_ bytes: some Collection<UInt8>) -> Bool {
        guard let first = bytes.first, 0xC2...0xF4 ~= first else { return false }
        let count = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        return bytes.count < count && bytes.dropFirst().allSatisfy { 0x80...0xBF ~= $0 }
    }

    /// One byte, two (81–FE, 40–FE without 7F) or four (81–FE, 30–39, 81–FE, 30–39): GB 18030-2022, 5.
    private static func isGB18030(_ bytes: some Collection<UInt8>, _ isWhole: Bool) -> Bool {
        var rest = bytes.makeIterator()
        while let first = rest.next() {
            if first < 0x80 { continue }
            guard 0x81...0xFE ~= first else { return false }
            guard let second = rest.next() else { return !isWhole }
            if 0x40...0xFE ~= second, second != 0x7F { continue }
            guard 0x30...0x39 ~= second else { return false }
            guard let third = rest.next() else { return !isWhole }
            guard 0x81...0xFE ~= third else { return false }
            guard let fourth = rest.next() else { return !isWhole }
            guard 0x30...0x39 ~= fourth else { return false }
        }
        return true
    }
}
