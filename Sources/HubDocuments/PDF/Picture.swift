import CPango

/// Pictures in PNG.
enum Picture {
    /// The most points a picture may have.
    private static let most = 4_000_000

    /// A surface of a picture, for the caller to destroy; nil for what is no PNG of at most four million points.
    static func read(_ png: [UInt8]) -> OpaquePointer? {
        guard isFit(png) else { return nil }
        let source = Source(png)
        let image = cairo_image_surface_create_from_png_stream(
            { place, target, count in
                guard let place, let target else { return CAIRO_STATUS_READ_ERROR }
                return Unmanaged<Source>.fromOpaque(place).takeUnretainedValue().copy(Int(count), to: target)
            }, Unmanaged.passUnretained(source).toOpaque())
        guard let image, cairo_surface_status(image) == CAIRO_STATUS_SUCCESS else {
            if let image { cairo_surface_destroy(image) }
            return nil
        }
        return image
    }

    /// Looks at the width and height of the header (PNG, 11.2.2) before anything is unpacked.
    private static func isFit(_ png: [UInt8]) -> Bool {
        guard png.count > 24, png.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return false }
        let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
        let height = png[20..<24].reduce(0) { $0 << 8 | Int($1) }
        return width > 0 && height > 0 && width < 10_000 && height < 10_000 && width * height <= most
    }

    /// The bytes, as far as they were read.
    private final class Source {
        private let bytes: [UInt8]
        private var place = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        func copy(_ count: Int, to target: UnsafeMutablePointer<UInt8>) -> cairo_status_t {
            guard count <= bytes.count - place else { return CAIRO_STATUS_READ_ERROR }
            for index in 0..<count { target[index] = bytes[place + index] }
            place += count
            return CAIRO_STATUS_SUCCESS
        }
    }
}
