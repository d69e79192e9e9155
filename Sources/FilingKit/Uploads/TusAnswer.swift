import HTTPCore
import RegionSDK

/// Answers of the tus protocol 1.0.0.
enum TusAnswer {
    static let version = "1.0.0"

    /// What the server can do.
    static func options(megabytes: Int) -> Response {
        var headers = Headers([
            ("tus-version", version), ("tus-resumable", version),
            ("tus-extension", "creation,expiration,checksum,termination"),
            ("tus-checksum-algorithm", UploadChecksum.Algorithm.allCases.map(\.rawValue).joined(separator: ",")),
        ])
        if megabytes < 1 << 40 { headers.add("tus-max-size", String(megabytes << 20)) }
        return Response(.noContent, headers: headers)
    }

    static func created(_ upload: FileUpload, at address: String) -> Response {
        var headers = standing(upload)
        headers.add(.location, address)
        return Response(.created, headers: headers)
    }

    /// How far an upload has come; never from a cache.
    static func progress(_ upload: FileUpload) -> Response {
        var headers = standing(upload)
        headers.add("upload-length", String(upload.size))
        headers.add(.cacheControl, "no-store")
        if !upload.label.isEmpty, Headers.isSendable("upload-metadata", upload.label) {
            headers.add("upload-metadata", upload.label)
        }
        return Response(.ok, headers: headers)
    }

    static func taken(_ upload: FileUpload) -> Response { Response(.noContent, headers: standing(upload)) }

    static var ended: Response { Response(.noContent, headers: Headers([("tus-resumable", version)])) }

    static func refusal(_ refusal: TusRefusal, _ requestID: String) -> Response {
        var response = Response.json(
            [
                "error": [
                    "code": .string(refusal.code), "message": .string(refusal.message), "request": .string(requestID),
                    "fields": [],
                ]
            ], status: refusal.status)
        response.headers.add("tus-resumable", version)
        if refusal.status == .preconditionFailed { response.headers.add("tus-version", version) }
        return response
    }

    private static func standing(_ upload: FileUpload) -> Headers {
        Headers([
            ("tus-resumable", version), ("upload-offset", String(upload.offset)),
            ("upload-expires", HTTPDate.format(Int(upload.expires.milliseconds / 1000))),
        ])
    }
}
