import Glibc
import RegionSDK
import Synchronization

extension FileParts {
    /// The bytes of a stored file on the disk.
    func local(_ digest: FileDigest) async throws -> LocalFile {
        let own = place.path(of: digest)
        guard let bucket, Disk.fileSize(own) == nil, let size = try await bucket.size(of: digest) else {
            return LocalFile(path: own, copy: nil)
        }
        let copy = try await workers.run { [place] in try place.newFile() }
        let file = LocalFile(path: copy.path, copy: copy)
        do {
            try await bucket.read(digest, 0..<size) { bytes in
                try await workers.run { try Disk.write(bytes, to: copy.descriptor) }
            }
        } catch {
            file.drop()
            throw error
        }
        return file
    }

    /// So many of the first bytes of a stored file, or all there are. Throws `notFound`.
    func beginning(of digest: FileDigest, _ count: Int) async throws -> [UInt8] {
        let path = place.path(of: digest)
        if Disk.fileSize(path) != nil {
            return try await workers.run {
                let file = open(path, O_RDONLY | O_CLOEXEC)
                guard file >= 0 else { throw DiskError.last("open") }
                defer { close(file) }
                return try PartFile.read(file, at: 0, count)
            }
        }
        guard let bucket, let size = try await bucket.size(of: digest) else { throw absence(of: digest) }
        let bytes = Mutex<[UInt8]>([])
        try await bucket.read(digest, 0..<min(size, count)) { piece in bytes.withLock { $0 += piece } }
        return bytes.withLock { $0 }
    }

    /// Why a file is not where it was.
    func absence(of digest: FileDigest) -> HubError {
        let isQuarantined = Disk.fileSize(place.quarantined(digest)) != nil
        return HubError(.notFound, isQuarantined ? "该文件含有病毒，已被隔离！" : "文件不存在！")
    }
}
