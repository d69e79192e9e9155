/// Texts in certificates, whatever string type the authority chose.
enum DERText {
    /// The text of a string value; nil for another type and for bytes that are no text.
    static func read(_ value: DERValue) -> String? {
        switch value.tag {
        case .utf8String: String(validating: value.content, as: UTF8.self)
        case .printableString, .ia5String, .numericString, .visibleString, .teletexString: narrow(value.content)
        case .bmpString: wide(value.content, 2)
        case .universalString: wide(value.content, 4)
        default: nil
        }
    }

    /// The one text inside an extension: a string, a string within sequences, sets or tags (GM/T 0015's choices), or
    /// the bare characters that some authorities write.
    static func unwrapped(_ bytes: ArraySlice<UInt8>, depth: Int = 4) -> String? {
        guard let value = try? DERReader.only(bytes) else { return depth == 4 ? bare(bytes) : nil }
        if let text = read(value) { return text }
        if value.tag.isConstructed { return depth > 0 ? unwrapped(value.content, depth: depth - 1) : nil }
        return value.tag.isContext || value.tag == .octetString ? bare(value.content) : nil
    }

    /// One byte a character; authorities write UTF-8 in these types, too, so that is tried first.
    private static func narrow(_ bytes: ArraySlice<UInt8>) -> String {
        String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    private static func wide(_ bytes: ArraySlice<UInt8>, _ width: Int) -> String? {
        guard bytes.count.isMultiple(of: width) else { return nil }
        let units = stride(from: bytes.startIndex, to: bytes.endIndex, by: width).map { start in
            bytes[start..<(start + width)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
        return width == 2
            ? String(validating: units.map { UInt16(truncatingIfNeeded: $0) }, as: UTF16.self)
            : String(validating: units, as: UTF32.self)
    }

    private static func bare(_ bytes: ArraySlice<UInt8>) -> String? {
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}
