import RegionSDK

extension FileParts {
    /// The path of an image's picture, made now if there is none yet. Of an image that cannot be decoded an empty file is
    /// kept, so that nobody tries again. Throws `notFound` for an image that is gone, whatever is left of its pictures.
    func picture(of digest: FileDigest, _ contentType: String, _ size: PictureSize) async throws -> String {
        guard let pictures else { throw PictureFault.impossible }
        guard try await database.read({ try FileRows.isStored(digest, on: $0) }) else { throw absence(of: digest) }
        if Disk.fileSize(place.quarantined(digest)) != nil { throw absence(of: digest) }
        let path = place.picture(of: digest, size)
        if Disk.fileSize(path) == nil { try await make(path, of: digest, contentType, size, pictures) }
        guard let bytes = Disk.fileSize(path), bytes > 0 else { throw PictureFault.unreadable }
        return path
    }

    private func make(
        _ path: String, of digest: FileDigest, _ contentType: String, _ size: PictureSize, _ pictures: PictureMaker
    ) async throws {
        let source = try await local(digest)
        defer { source.drop() }
        guard Disk.fileSize(source.path) != nil else { throw absence(of: digest) }
        let unfinished = try await workers.run { try place.newFile() }
        defer { extendLifetime(unfinished) }
        let type = String(contentType.split(separator: "/").last ?? "")
        switch try await pictures.make(unfinished, of: source.path, type, edge: size.edge) {
        case .made: try await workers.run { try Disk.move(unfinished.path, to: path) }
        case .unreadable, .tooLarge, .overran:
            // Where many pixels are too many they stay so: no picture of this image, told in the same words each time.
            try await workers.run { try Disk.makeEmpty(path) }
            throw PictureFault.unreadable
        case .failed, .misused: throw PictureFault.impossible
        }
    }

    /// Removes pictures whose images are gone, on one shelf a call: those of another hub's sweeping, and those that were
    /// made while their image was removed. Returns how many images they were of.
    func removeLeftPictures(onShelf index: Int) async throws -> Int {
        let digests = try await workers.run { try place.pictured(onShelf: index) }
        var removed = 0
        for some in Array(digests).portions(of: 500) {
            let known = try await database.read { try FileRows.stored(some.map(\.description), on: $0) }
            for digest in some where !known.contains(digest.description) {
                try await workers.run { place.removePictures(of: digest) }
                removed += 1
            }
        }
        return removed
    }
}

/// Why there is no picture of an image.
enum PictureFault {
    static let unreadable = HubError(.invalid, "该图片无法预览，请下载后查看！")
    static let impossible = HubError(.unavailable, "预览服务暂时不可用，请稍后再试，或下载后查看！")
}

extension Array {
    /// The elements in order, so many at a time.
    fileprivate func portions(of count: Int) -> [ArraySlice<Element>] {
        stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
    }
}
