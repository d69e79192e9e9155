import CPango
import RegionSDK

/// Makes PDF (ISO 32000-1) of documents: A4, embedded subsets of the fonts with their way back to Unicode, nothing of
/// the machine or of the moment in it. Blocks and computes: for a worker's thread.
enum PDFMaker {
    /// The bytes of a document's PDF. Throws `unavailable` where there is no font for Chinese.
    static func pdf(of document: Document, _ imprint: Imprint) throws -> [UInt8] {
        let typesetter = try Typesetter()
        try typesetter.checkFont()
        let pages = try DocumentLayout.pages(of: document, imprint, typesetter)
        let sink = ByteSink()
        guard let surface = Self.surface(sink, document, imprint), let cairo = cairo_create(surface) else {
            throw HubError(.internal, "cairo has no surface")
        }
        for (index, marks) in pages.enumerated() {
            for mark in marks { draw(mark, on: cairo) }
            try drawMargins(index + 1, pages.count, imprint, typesetter, on: cairo)
            cairo_show_page(cairo)
        }
        let failed = cairo_status(cairo)
        cairo_destroy(cairo)
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        cairo_surface_destroy(surface)
        guard failed == CAIRO_STATUS_SUCCESS, status == CAIRO_STATUS_SUCCESS else {
            throw HubError(.internal, "cairo failed: \(String(cString: cairo_status_to_string(failed)))")
        }
        return sink.bytes
    }

    /// A surface of A4 pages. PDF 1.4 has its cross-references in plain text, which the seal's update goes on from.
    private static func surface(_ sink: ByteSink, _ document: Document, _ imprint: Imprint) -> OpaquePointer? {
        let surface = cairo_pdf_surface_create_for_stream(
            { place, data, count in
                guard let place, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let sink = Unmanaged<ByteSink>.fromOpaque(place).takeUnretainedValue()
                sink.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), PaperSheet.width, PaperSheet.height)
        guard let surface else { return nil }
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title.printable)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, imprint.issuer.printable)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "RegionHub")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, PDFTime(document.time).iso)
        return surface
    }

    private static func draw(_ mark: Mark, on cairo: OpaquePointer) {
        switch mark {
        case .line(let text, let index, let x, let y): text.draw(index, x, y, on: cairo)
        case .rule(let x, let y, let end, let isDotted):
            stroke(cairo, isDotted: isDotted) {
                cairo_move_to(cairo, x, y)
                cairo_line_to(cairo, end, y)
            }
        case .frame(let box):
            stroke(cairo, isDotted: false) { cairo_rectangle(cairo, box.x, box.y, box.width, box.height) }
        case .shade(let box):
            cairo_set_source_rgb(cairo, 0.95, 0.95, 0.95)
            cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
            cairo_fill(cairo)
        case .code(let code, let box): draw(code, box, on: cairo)
        case .picture(let png, let box): draw(png, box, on: cairo)
        }
    }

    private static func stroke(_ cairo: OpaquePointer, isDotted: Bool, _ path: () -> Void) {
        cairo_set_source_rgb(cairo, 0, 0, 0)
        cairo_set_line_width(cairo, 0.6)
        if isDotted { cairo_set_dash(cairo, [1.2, 2], 2, 0) }
        path()
        cairo_stroke(cairo)
        cairo_set_dash(cairo, nil, 0, 0)
    }

    private static func draw(_ code: QRCode, _ box: Box, on cairo: OpaquePointer) {
        let side = box.width / Double(code.size + 2 * QRCode.quiet)
        let margin = Double(QRCode.quiet) * side
        cairo_set_source_rgb(cairo, 0, 0, 0)
        for run in code.runs {
            cairo_rectangle(
                cairo, box.x + margin + Double(run.x) * side, box.y + margin + Double(run.y) * side,
                Double(run.length) * side, side)
        }
        cairo_fill(cairo)
    }

    /// A picture as large as its box lets it be; one that cannot be read is left out.
    private static func draw(_ png: [UInt8], _ box: Box, on cairo: OpaquePointer) {
        guard let image = Picture.read(png) else { return }
        defer { cairo_surface_destroy(image) }
        let (width, height) = (cairo_image_surface_get_width(image), cairo_image_surface_get_height(image))
        guard width > 0, height > 0 else { return }
        let scale = min(box.width / Double(width), box.height / Double(height))
        cairo_save(cairo)
        cairo_translate(cairo, box.x, box.y)
        cairo_scale(cairo, scale, scale)
        cairo_set_source_surface(cairo, image, 0, 0)
        cairo_paint(cairo)
        cairo_restore(cairo)
    }

    /// The issuer above, the code and the page's number below.
    private static func drawMargins(
        _ page: Int, _ pages: Int, _ imprint: Imprint, _ typesetter: Typesetter, on cairo: OpaquePointer
    ) throws {
        let width = PaperSheet.textWidth
        let below = PaperSheet.bottom + 18
        try typesetter.set(imprint.issuer, .small, width: width).draw(0, PaperSheet.left, 32, on: cairo)
        draw(.rule(x: PaperSheet.left, y: 50, to: PaperSheet.left + width, isDotted: false), on: cairo)
        if let code = imprint.verification?.code {
            try typesetter.set("核验码：\(code.grouped)", .small, width: width * 0.6)
                .draw(0, PaperSheet.left, below, on: cairo)
        }
        let number = TextStyle(size: 8.5, isCentred: true, gray: 0.35)
        try typesetter.set("第 \(page) 页　共 \(pages) 页", number, width: width * 0.3)
            .draw(0, PaperSheet.left + width * 0.7, below, on: cairo)
    }
}

/// Takes what Cairo writes.
private final class ByteSink {
    var bytes: [UInt8] = []
}
