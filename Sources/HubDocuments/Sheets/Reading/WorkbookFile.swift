import CZip
import HubCore
import RegionSDK

/// An XLSX file (ECMA-376-1) being read: its first worksheet. libzip unpacks, libxml2 reads; every part is held to a
/// size, so that a small file cannot fill the memory.
final class WorkbookFile {
    private let archive: OpaquePointer
    private let bounds: SheetBounds
    /// libzip reads out of them until the archive is closed.
    private let bytes: UnsafeMutableRawBufferPointer

    /// Throws `invalid` for what is no ZIP file.
    init(_ content: [UInt8], _ bounds: SheetBounds) throws {
        self.bounds = bounds
        bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 1)
        bytes.copyBytes(from: content)
        guard let source = zip_source_buffer_create(bytes.baseAddress, zip_uint64_t(bytes.count), 0, nil) else {
            bytes.deallocate()
            throw HubError(.internal, "zip_source_buffer_create failed")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            bytes.deallocate()
            throw SheetFault.broken
        }
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    /// Gives each row of the first worksheet with its number.
    func read(_ row: ([String], Int) throws -> Void) throws {
        let sheet = try firstSheet()
        let texts = try sharedTexts()
        guard let part = try part(sheet) else { throw SheetFault.broken }
        try WorksheetRows(part, texts, bounds).read(row)
    }

    /// The part of the first worksheet: the workbook names it by a relationship (ECMA-376-1 18.2.19, 12.3.23).
    private func firstSheet() throws -> String {
        guard let workbook = try part("xl/workbook.xml"), let links = try part("xl/_rels/workbook.xml.rels") else {
            throw SheetFault.unreadable
        }
        var id: String?
        while id == nil, let node = try workbook.next() {
            if case .start("sheet", _) = node { id = workbook.attribute("id", ofRelationships: true) }
        }
        while let node = try links.next() {
            guard case .start("Relationship", _) = node, links.attribute("Id") == id, id != nil else { continue }
            guard let target = links.attribute("Target") else { break }
            return target.hasPrefix("/") ? String(target.dropFirst()) : "xl/\(target)"
        }
        throw SheetFault.broken
    }

    /// The texts that cells name by number (ECMA-376-1 18.4.9).
    private func sharedTexts() throws -> [String] {
        guard let part = try part("xl/sharedStrings.xml") else { return [] }
        var texts: [String] = []
        while let node = try part.next() {
            guard case .start("si", let isEmpty) = node else { continue }
            texts.append(isEmpty ? "" : try part.text(of: "si"))
            guard texts.count <= bounds.rows * bounds.columns else { throw SheetFault.tooMuch }
        }
        return texts
    }

    /// A part, unpacked; nil where the file has none of the name.
    private func part(_ name: String) throws -> XMLPart? {
        guard let file = zip_fopen(archive, name, 0) else { return nil }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = Int(zip_fread(file, &piece, zip_uint64_t(piece.count)))
            guard count >= 0 else { throw SheetFault.broken }
            if count == 0 { break }
            guard content.count + count <= bounds.part else { throw SheetFault.tooMuch }
            content += piece.prefix(count)
        }
        return try XMLPart(content)
    }
}
