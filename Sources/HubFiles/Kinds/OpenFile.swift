import RegionSDK

/// A file on the disk, read here and there. Every call blocks on the disk.
struct OpenFile {
    let descriptor: Int32
    /// In bytes.
    let size: Int

    /// So many bytes from there on; fewer at the end, none where the file has no such place.
    func bytes(_ count: Int, at offset: Int) throws(HubError) -> [UInt8] {
        guard 0..<size ~= offset, count > 0 else { return [] }
        return try PartFile.read(descriptor, at: offset, min(count, size - offset))
    }
}

extension [UInt8] {
    /// The number of `width` bytes, four at the most, that stands there with its lowest byte first; the caller knows that
    /// it does.
    func number(_ width: Int, at place: Int) -> Int {
        (0..<width).reduce(0) { $0 | Int(self[place + $1]) << (8 * $1) }
    }
}
