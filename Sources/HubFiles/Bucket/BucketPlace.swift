import Glibc
import HTTPCore
import HubClient
import RegionSDK

/// A bucket of an S3-compatible store, addressed by path: `https://s3.example.cn/bucket/shanghai/ab/cdef…`.
package struct BucketSettings: Sendable, Hashable {
    /// Scheme, host and port.
    package var endpoint: String
    package var bucket: String
    package var region: String
    package var accessKey: String
    package var secretKey: String

    package init(endpoint: String, bucket: String, region: String, accessKey: String, secretKey: String) {
        self.endpoint = endpoint
        self.bucket = bucket
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
    }
}

/// Where a tenant's finished files lie in a bucket. What is coming in lies on the disk until it is whole.
package struct BucketPlace: Sendable {
    private let settings: BucketSettings
    private let client: WebClient
    /// In front of every key: the tenant.
    private let folder: String

    package init(_ settings: BucketSettings, client: WebClient, tenant folder: String) {
        self.settings = settings
        self.client = client
        self.folder = folder
    }

    /// Puts a file of the disk in place. The store is told the SHA-256 of what it must get.
    func put(_ path: String, as digest: FileDigest, size: Int) async throws {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw DiskError.last("open") }
        defer { close(file) }
        var request = request(.put, digest)
        request.body = .file(descriptor: file, offset: 0, length: Int64(size))
        request.headers["x-amz-content-sha256"] = digest.sha256 ?? "UNSIGNED-PAYLOAD"
        request.timeout = Self.patience(size)
        guard try await send(request).isSuccess else { throw Self.silent }
    }

    /// The size of what lies there; nil where nothing does.
    func size(of digest: FileDigest) async throws -> Int? {
        let answer = try await send(request(.head, digest))
        if answer.status == 404 { return nil }
        guard answer.isSuccess, let size = answer.headers[.contentLength].flatMap({ Int($0) }) else {
            throw Self.silent
        }
        return size
    }

    /// Hands the bytes of a range on as they come; the store is held back while they are taken.
    func read(_ digest: FileDigest, _ range: Range<Int>, take: @escaping @Sendable ([UInt8]) async throws -> Void)
        async throws
    {
        guard !range.isEmpty else { return }
        var request = request(.get, digest)
        request.headers[.range] = "bytes=\(range.lowerBound)-\(range.upperBound - 1)"
        request.sink = .pieces(limit: Int64(range.count), take: take)
        request.timeout = .seconds(86_400)
        let answer = try await send(request)
        guard answer.isSuccess, answer.length == Int64(range.count) else { throw Self.silent }
    }

    /// Removes what lies there; nothing is no error.
    func remove(_ digest: FileDigest) async throws {
        let answer = try await send(request(.delete, digest))
        guard answer.isSuccess || answer.status == 404 else { throw Self.silent }
    }

    private func request(_ method: Method, _ digest: FileDigest) -> OutgoingRequest {
        let key = "\(folder)/\(digest.shelf)/\(digest.leaf)"
        var request = OutgoingRequest(method, "\(settings.endpoint)/\(settings.bucket)/\(key)")
        request.headers["x-amz-content-sha256"] = Self.nothing
        request.signature = RequestSignature(
            scope: "aws:amz:\(settings.region):s3", key: settings.accessKey, secret: settings.secretKey)
        return request
    }

    /// Whatever keeps the store from answering is told in one sentence: nothing the person did is wrong.
    private func send(_ request: OutgoingRequest) async throws -> IncomingAnswer {
        do { return try await client.send(request) } catch { throw Self.silent }
    }

    /// SHA-256 of an empty body, which the signature of a request without one covers (AWS, SigV4 for S3).
    private static let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    /// A minute, and a second for each 256 KiB.
    private static func patience(_ size: Int) -> Duration { .seconds(60 + size >> 18) }

    private static let silent = HubError(.unavailable, "文件服务暂时不可用，请稍后再试！")
}
