import HubCrypto
import RegionSDK

/// Electronic seals on PDF (电子签章): PAdES baseline B (ETSI EN 319 142-1), an incremental update (ISO 32000-1 7.5.6)
/// with one signature over all bytes but its own. The signature certifies the document and allows no change (12.8.2.2,
/// DocMDP level 1).
enum SealedPDF {
    /// The file with the seal's signature.
    static func seal(_ pdf: [UInt8], with key: SealKey, title: String, at time: Timestamp) throws -> [UInt8] {
        var draft = try SealDraft(pdf, title: title, time: time)
        let signature = try SealSignature.sign(draft.signedBytes, with: key)
        try draft.fill(signature)
        return draft.bytes
    }

    /// True when the file's signature is the seal's and covers every byte but itself.
    static func isWhole(_ pdf: [UInt8], sealedBy key: SealKey) -> Bool {
        guard let mark = PDFBytes.last("/ByteRange [", in: pdf) else { return false }
        let numbers = pdf[(mark + 12)...].prefix(48).prefix { $0 != UInt8(ascii: "]") }
        let range = String(decoding: numbers, as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard range.count == 4, range[0] == 0, 0..<pdf.count ~= range[1], range[1] < range[2], range[2] <= pdf.count,
            range[3] == pdf.count - range[2]
        else { return false }
        let place = range[1]..<range[2]
        guard pdf[place.lowerBound] == UInt8(ascii: "<"), pdf[place.upperBound - 1] == UInt8(ascii: ">"),
            let padded = Hex.bytes(of: String(decoding: pdf[place].dropFirst().dropLast(), as: UTF8.self)),
            let signature = unpadded(padded)
        else { return false }
        return SealSignature.verify(signature, of: Array(pdf[..<place.lowerBound] + pdf[place.upperBound...]), by: key)
    }

    /// A DER value without the zeros behind it (X.690 8.1.3); nil where its length cannot be, or more than zeros follow.
    private static func unpadded(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count > 6, bytes[0] == 0x30 else { return nil }
        let digits = bytes[1] < 0x80 ? 0 : Int(bytes[1] & 0x7F)
        guard digits <= 4 else { return nil }
        let length = digits == 0 ? Int(bytes[1]) : bytes[2..<(2 + digits)].reduce(0) { $0 << 8 | Int($1) }
        let end = 2 + digits + length
        guard end <= bytes.count, bytes[end...].allSatisfy({ $0 == 0 }) else { return nil }
        return Array(bytes[..<end])
    }
}

/// A file with an empty place for its signature.
private struct SealDraft {
    private(set) var bytes: [UInt8]
    /// The place of the signature with its brackets.
    private let place: Range<Int>

    /// Room for a signature with its certificates, in bytes.
    private static let room = 16 << 10

    init(_ pdf: [UInt8], title: String, time: Timestamp) throws {
        let file = try PDFBytes(pdf)
        let (seal, field, page) = (file.size, file.size + 1, try file.firstPage())
        var update = PDFUpdate(file)
        update.add(
            file.root,
            try file.dictionary(file.root).adding(
                "/AcroForm << /Fields [\(field) 0 R] /SigFlags 3 >> /Perms << /DocMDP \(seal) 0 R >>"))
        update.add(page, try file.dictionary(page).adding("/Annots [\(field) 0 R]"))
        update.add(
            field,
            "<< /Type /Annot /Subtype /Widget /FT /Sig /T (Seal) /F 132 /Rect [0 0 0 0] /P \(page) 0 R /V \(seal) 0 R >>"
        )
        let head = """
            << /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached /M (\(PDFTime(time).pdf)) \
            /Name <\(Self.text(title))> /Reason <\(Self.text("电子签章"))> \
            /Reference [<< /Type /SigRef /TransformMethod /DocMDP \
            /TransformParams << /Type /TransformParams /P 1 /V /1.2 >> >>] \
            /ByteRange [0 
            """
        let start = update.begin(seal) + head.utf8.count
        let range = String(repeating: " ", count: Self.rangeWidth)
        update.append(
            "\(head)\(range)] /Contents <\(String(repeating: "0", count: Self.room * 2))> >>\nendobj\n")
        update.end(size: file.size + 2)
        bytes = update.bytes
        let open = start + Self.rangeWidth + "] /Contents ".utf8.count
        place = open..<(open + Self.room * 2 + 2)
        let numbers = "\(place.lowerBound) \(place.upperBound) \(bytes.count - place.upperBound)"
        guard numbers.utf8.count <= Self.rangeWidth else { throw PDFBytes.fault }
        bytes.replaceSubrange(start..<(start + numbers.utf8.count), with: numbers.utf8)
    }

    /// Room for three numbers of ten digits.
    private static let rangeWidth = 32

    var signedBytes: [UInt8] { Array(bytes[..<place.lowerBound] + bytes[place.upperBound...]) }

    mutating func fill(_ signature: [UInt8]) throws {
        guard signature.count <= Self.room else { throw HubError(.internal, "a seal's signature is too long") }
        let start = place.lowerBound + 1
        bytes.replaceSubrange(start..<(start + signature.count * 2), with: Hex.text(of: signature).utf8)
    }

    /// A text string in UTF-16 with its mark (ISO 32000-1 7.9.2.2), in hexadecimal.
    private static func text(_ text: String) -> String {
        Hex.text(of: [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] })
    }
}

/// New and changed objects behind a file, with their cross-references.
private struct PDFUpdate {
    private(set) var bytes: [UInt8]
    private let file: PDFBytes
    private var places: [(number: Int, offset: Int)] = []

    init(_ file: PDFBytes) {
        self.file = file
        bytes = file.bytes
        if bytes.last != 0x0A { bytes.append(0x0A) }
    }

    mutating func add(_ number: Int, _ dictionary: String) {
        _ = begin(number)
        append("\(dictionary)\nendobj\n")
    }

    /// Begins an object; returns where its content begins.
    mutating func begin(_ number: Int) -> Int {
        places.append((number, bytes.count))
        append("\(number) 0 obj\n")
        return bytes.count
    }

    mutating func append(_ text: String) { bytes += text.utf8 }

    mutating func end(size: Int) {
        let table = bytes.count
        append("xref\n")
        for (number, offset) in places.sorted(by: { $0.number < $1.number }) {
            append("\(number) 1\n\(String("000000000\(offset)".suffix(10))) 00000 n \n")
        }
        let info = file.info.map { " /Info \($0) 0 R" } ?? ""
        append("trailer\n<< /Size \(size) /Root \(file.root) 0 R\(info) /Prev \(file.table) >>\n")
        append("startxref\n\(table)\n%%EOF\n")
    }
}

extension String {
    /// A dictionary with more members at its end.
    fileprivate func adding(_ members: String) -> String { "\(dropLast(2)) \(members) >>" }
}
