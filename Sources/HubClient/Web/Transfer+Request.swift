import CCurl
import HTTPCore

extension Transfer {
    /// Sets method and body as libcurl wants them told.
    func setMethod(_ request: OutgoingRequest) throws(ClientError) {
        let name = request.method.rawValue
        guard !name.isEmpty, name.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else { throw .unsendable("method") }
        if let length = request.body.length {
            easy.set(CURLOPT_UPLOAD, 1)
            easy.set(CURLOPT_INFILESIZE_LARGE, size: length)
            if request.method == .post { easy.set(CURLOPT_POST, 1) }
            easy.set(CURLOPT_POSTFIELDSIZE_LARGE, size: length)
        } else if request.method == .head {
            easy.set(CURLOPT_NOBODY, 1)
            return
        } else if request.method == .post {
            easy.set(CURLOPT_POST, 1)
            easy.set(CURLOPT_POSTFIELDSIZE_LARGE, size: 0)
        }
        if ![.get, .post, .put].contains(request.method) || (request.method == .get && request.body.length != nil)
            || (request.method == .put && request.body.length == nil)
        {
            easy.set(CURLOPT_CUSTOMREQUEST, name)
        }
    }

    /// Sets the fields, and takes away those libcurl would add by itself. Of a signed request none is taken away: libcurl
    /// before 8 signs the empty field that takes another away (seen with 7.88.1).
    func setHeaders(_ request: OutgoingRequest) throws(ClientError) {
        let list = TextList()
        for (name, value) in request.headers {
            guard Headers.isSendable(name, value) else { throw .unsendable("header") }
            try list.add(value.isEmpty ? "\(name);" : "\(name): \(value)")
        }
        if request.signature == nil { try list.add("Expect:") }
        if request.headers[.accept] == nil { try list.add("Accept: */*") }
        if request.headers[.contentType] == nil, request.signature == nil { try list.add("Content-Type:") }
        if request.body.length == -1 { try list.add("Transfer-Encoding: chunked") }
        lists.append(list)
        easy.set(CURLOPT_HTTPHEADER, pointer: UnsafeMutableRawPointer(list.head))
    }
}

extension OutgoingBody {
    /// Its length in bytes; -1 where it is not known, nil without a body.
    var length: Int64? {
        switch self {
        case .none: nil
        case .bytes(let bytes): Int64(bytes.count)
        case .file(_, _, let length): max(length, 0)
        case .pieces(let length, _): length.map { max($0, 0) } ?? -1
        }
    }
}
