import FoundationEssentials
import HTTPCore
import RegionSDK

/// What a request of the tus protocol says in its head (tus 1.0.0, https://tus.io/protocols/resumable-upload).
struct TusRequest {
    private let headers: Headers

    /// Throws `TusRefusal` for another version of the protocol, or none.
    init(_ request: Request) throws(TusRefusal) {
        headers = request.headers
        guard headers["tus-resumable"] == TusAnswer.version else { throw .version }
    }

    /// The size of a new upload, in bytes. A size told later is none of the extensions here.
    func length() throws(TusRefusal) -> Int {
        guard let text = headers["upload-length"], let length = Self.number(text) else {
            throw .malformed("请求缺少文件大小（Upload-Length）！")
        }
        return length
    }

    /// Where the bytes of this request begin. Throws where the body is none of tus.
    func offset() throws(TusRefusal) -> Int {
        guard headers[.contentType] == "application/offset+octet-stream" else { throw .contentType }
        guard let text = headers["upload-offset"], let offset = Self.number(text) else {
            throw .malformed("请求缺少起始位置（Upload-Offset）！")
        }
        return offset
    }

    /// What the client said of the file, as it was sent.
    func label() throws(TusRefusal) -> String {
        let label = headers["upload-metadata"] ?? ""
        guard label.utf8.count <= Self.longestLabel else { throw .malformed("文件信息（Upload-Metadata）过长！") }
        return label
    }

    /// One value of the metadata: pairs of a name and Base64, with commas between.
    func value(_ name: String) throws(TusRefusal) -> String? {
        for pair in try label().split(separator: ",") {
            let words = pair.split(separator: " ", maxSplits: 1)
            guard words.first.map(String.init) == name else { continue }
            guard words.count == 2 else { return "" }
            guard let data = Data(base64Encoded: String(words[1])), let text = String(validating: data, as: UTF8.self)
            else { throw .malformed("文件信息（Upload-Metadata）的格式不正确！") }
            return text
        }
        return nil
    }

    /// The checksum of this request's body; nil where none was sent.
    func checksum() throws(TusRefusal) -> UploadChecksum? {
        guard let text = headers["upload-checksum"] else { return nil }
        let words = text.split(separator: " ")
        guard words.count == 2, let algorithm = UploadChecksum.Algorithm(rawValue: String(words[0])),
            let bytes = Data(base64Encoded: String(words[1]))
        else { throw .malformed("不支持的校验方式（Upload-Checksum）！") }
        return UploadChecksum(algorithm, Array(bytes))
    }

    /// The method that a client means who can send POST only.
    var method: Method? { headers["x-http-method-override"].map { Method(rawValue: $0) } }

    private static let longestLabel = 4096

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { 0x30...0x39 ~= $0 } ? Int(text) : nil
    }
}

/// Why a request of the protocol is not answered as it wants.
struct TusRefusal: Error {
    let status: Status
    let code: String
    let message: String

    static let version = TusRefusal(status: .preconditionFailed, code: "wrong_version", message: "不支持的上传协议版本！")
    static let contentType = TusRefusal(
        status: .unsupportedMediaType, code: "wrong_type", message: "上传内容的类型不正确！")

    static func malformed(_ message: String) -> TusRefusal {
        TusRefusal(status: .badRequest, code: "malformed", message: message)
    }

    init(status: Status, code: String, message: String) {
        self.status = status
        self.code = code
        self.message = message
    }

    init(_ fault: UploadFault) {
        switch fault {
        case .unknown: self.init(status: .notFound, code: "not_found", message: "上传任务不存在！")
        case .gone: self.init(status: .gone, code: "gone", message: "上传任务已失效，请重新上传！")
        case .elsewhere:
            self.init(status: .serviceUnavailable, code: "elsewhere", message: "该文件已上传的部分暂时无法读取，请稍后再试！")
        case .wrongOffset: self.init(status: .conflict, code: "wrong_offset", message: "上传的起始位置不正确！")
        case .busy: self.init(status: .locked, code: "busy", message: "该文件正在上传中，请稍后再试！")
        case .wrongChecksum:
            self.init(status: .checksumMismatch, code: "wrong_checksum", message: "内容在传输中损坏，请重新发送！")
        case .tooLong:
            self.init(status: .contentTooLarge, code: "too_large", message: "上传的内容超过了声明的文件大小！")
        }
    }
}
