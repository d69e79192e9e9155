import CPixbuf

/// An image that gdk-pixbuf decodes as it comes in, scaled into a square. For a process of its own only: what an image
/// does to its decoder ends that process.
final class Picture {
    private let loader: UnsafeMutablePointer<GdkPixbufLoader>
    private let edge: Int
    private let mostPixels: Int
    private(set) var isTooLarge = false
    private var isClosed = false

    /// Nil for a type of image that is not looked at. Opens the files that the decoder is made of, so that none is opened
    /// later.
    init?(of type: String, edge: Int, mostPixels: Int) {
        guard ["jpeg", "png", "gif"].contains(type), let loader = gdk_pixbuf_loader_new_with_type(type, nil) else {
            return nil
        }
        self.loader = loader
        self.edge = edge
        self.mostPixels = mostPixels
        listen()
    }

    /// Takes the next bytes; says how it ends where it must not go on.
    func take(_ bytes: ArraySlice<UInt8>) -> PictureEnd? {
        let isTaken = bytes.withUnsafeBufferPointer {
            gdk_pixbuf_loader_write(loader, $0.baseAddress, gsize($0.count), nil) != 0
        }
        if isTooLarge { return .tooLarge }
        if isTaken { return nil }
        isClosed = true
        return .unreadable
    }

    /// The picture as JPEG, upright, on white, without a word of the original about itself; nil for a broken image.
    func finish() -> [UInt8]? {
        guard !isClosed else { return nil }
        isClosed = true
        guard gdk_pixbuf_loader_close(loader, nil) != 0, !isTooLarge, let image = gdk_pixbuf_loader_get_pixbuf(loader),
            let upright = gdk_pixbuf_apply_embedded_orientation(image), let flat = flattened(upright)
        else { return nil }
        return jpeg(flat)
    }

    /// The size is known before the image is decoded: one that is too large is not, a large one is decoded smaller.
    private func listen() {
        let prepared:
            @convention(c) (UnsafeMutablePointer<GdkPixbufLoader>, gint, gint, UnsafeMutableRawPointer) -> Void = {
                loader, width, height, picture in
                let picture = Unmanaged<Picture>.fromOpaque(picture).takeUnretainedValue()
                let size = picture.size(width: Int(width), height: Int(height))
                gdk_pixbuf_loader_set_size(loader, gint(size?.width ?? 0), gint(size?.height ?? 0))
            }
        g_signal_connect_data(
            loader, "size-prepared", unsafeBitCast(prepared, to: GCallback.self),
            Unmanaged.passUnretained(self).toOpaque(), nil, GConnectFlags(rawValue: 0))
    }

    /// The size to decode to, nil for too many pixels. A smaller image stays as it is.
    private func size(width: Int, height: Int) -> (width: Int, height: Int)? {
        guard width > 0, height > 0, width <= mostPixels / height else {
            isTooLarge = true
            return nil
        }
        let longest = max(width, height)
        guard longest > edge else { return (width, height) }
        return (max(width * edge / longest, 1), max(height * edge / longest, 1))
    }

    /// Without transparency, which JPEG has not.
    private func flattened(_ image: OpaquePointer) -> OpaquePointer? {
        guard gdk_pixbuf_get_has_alpha(image) != 0 else { return image }
        return gdk_pixbuf_composite_color_simple(
            image, gdk_pixbuf_get_width(image), gdk_pixbuf_get_height(image), GDK_INTERP_NEAREST, 255, 16, 0xFFFFFF,
            0xFFFFFF)
    }

    private func jpeg(_ image: OpaquePointer) -> [UInt8]? {
        var buffer: UnsafeMutablePointer<gchar>?
        var count: gsize = 0
        guard gdk_pixbuf_save_to_bufferv(image, &buffer, &count, "jpeg", nil, nil, nil) != 0, let buffer else {
            return nil
        }
        defer { g_free(buffer) }
        return Array(UnsafeRawBufferPointer(start: buffer, count: Int(count)))
    }
}
