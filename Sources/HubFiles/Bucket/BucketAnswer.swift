import HTTPCore
import RegionSDK

/// Answers a request with a file out of a bucket: conditions and one range, as the server does for files of the disk.
struct BucketAnswer: Sendable {
    let bucket: BucketPlace
    let digest: FileDigest

    func answer(_ request: Request) async throws -> Response {
        guard let size = try await bucket.size(of: digest) else { throw HubError(.notFound, "文件不存在！") }
        let tag = "\"\(digest)\""
        var response = Response(headers: Headers([(.etag, tag), ("accept-ranges", "bytes")]))
        let (conditions, entity) = (Preconditions(request), EntityTag(parsing: tag))
        switch conditions.judge(tag: entity, modified: nil) {
        case .failed: return Response(.preconditionFailed)
        case .notModified:
            response.status = .notModified
            return response
        case .proceed: break
        }
        var range = 0..<size
        if let value = request.headers[.range], request.method == .get, let wanted = ByteRange.single(value),
            conditions.allowsRange(tag: entity, modified: nil)
        {
            guard let some = wanted.resolve(size: size) else {
                return Response(.rangeNotSatisfiable, headers: Headers([(.contentRange, "bytes */\(size)")]))
            }
            range = some
            response.status = .partialContent
            response.headers[.contentRange] = "bytes \(some.lowerBound)-\(some.upperBound - 1)/\(size)"
        }
        response.body = .stream(length: range.count) { [bucket, digest, range] writer in
            try await bucket.read(digest, range) { try await writer.write($0) }
        }
        return response
    }
}
