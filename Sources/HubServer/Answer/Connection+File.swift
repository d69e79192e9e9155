import CLinux
import Glibc
import HTTPCore

extension Connection {
    /// Answers with a file: conditions, one range, then `sendfile`.
    func send(_ body: FileBody, _ response: Response, _ request: Request) {
        guard let file = ServedFile(body) else { return writeText("not found\n", .notFound) }
        var response = response
        if response.headers[.etag] == nil { response.headers[.etag] = file.tag.description }
        if response.headers[.lastModified] == nil { response.headers[.lastModified] = HTTPDate.format(file.modified) }
        guard response.status == .ok else { return send(file, 0..<file.size, response) }
        response.headers["accept-ranges"] = "bytes"
        let conditions = Preconditions(request)
        switch conditions.judge(tag: file.tag, modified: file.modified) {
        case .failed: return writeText("precondition failed\n", .preconditionFailed)
        case .notModified:
            response.status = .notModified
            return write(response, [])
        case .proceed: break
        }
        guard let value = request.headers[.range], request.method == .get, let wanted = ByteRange.single(value),
            conditions.allowsRange(tag: file.tag, modified: file.modified)
        else { return send(file, 0..<file.size, response) }
        sendRange(file, wanted, response)
    }

    private func sendRange(_ file: ServedFile, _ wanted: ByteRange, _ response: Response) {
        var response = response
        guard let range = wanted.resolve(size: file.size) else {
            let headers = Headers([(.contentRange, "bytes */\(file.size)"), (.contentType, "text/plain")])
            return write(Response(.rangeNotSatisfiable, headers: headers), Array("range not satisfiable\n".utf8))
        }
        response.status = .partialContent
        response.headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
        send(file, range, response)
    }

    private func send(_ file: ServedFile, _ range: Range<Int>, _ response: Response) {
        let output = claimOutput()
        guard writeHead(response, response.status.allowsBody ? .length(range.count) : .none, into: output) else {
            return writeFailure()
        }
        if !answering.isHead, response.status.allowsBody {
            outbox.append(Array(output.bytes))
            output.clear()
            loop.outputOwner = nil
            outbox.append(file.file, range)
        }
        finishExchange()
    }
}

/// A file opened to be sent, with what its conditions are judged by.
struct ServedFile {
    let file: OpenFile
    let size: Int
    /// Seconds since 1970.
    let modified: Int
    let tag: EntityTag

    /// Nil where there is no such regular file.
    init?(_ body: FileBody) {
        let descriptor = clinux_open(body.path)
        guard descriptor >= 0 else { return nil }
        file = OpenFile(descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0, clinux_is_regular(&status) != 0 else { return nil }
        size = Int(status.st_size)
        modified = status.st_mtim.tv_sec
        let made = [size, modified, status.st_mtim.tv_nsec].map { String($0, radix: 16) }.joined(separator: "-")
        guard let tag = body.etag.flatMap({ EntityTag(parsing: $0) }) ?? EntityTag(made) else { return nil }
        self.tag = tag
    }
}
