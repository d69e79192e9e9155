import HTTPCore
import RegionSDK

/// Checks that what changes something carries the token of its page (CSRF), before the handler sees it.
///
/// The token comes in `X-CSRF-Token`, in the field `_csrf` of a URL-encoded form, or in the first part of a multipart
/// form: so a large upload is refused at its beginning.
struct TokenCheck {
    let token: String
    /// False where only the header counts.
    let isForm: Bool

    static let refusal = HubError(.forbidden, "页面已过期，请刷新后重试！")

    /// The body for the handler, unread. Throws `forbidden` when the token is missing or another's.
    func checked(_ request: Request) async throws -> RequestBody {
        if let sent = request.headers["x-csrf-token"] {
            guard isRight(sent) else { throw Self.refusal }
            return request.body
        }
        guard isForm else { throw Self.refusal }
        let type = request.headers[.contentType] ?? ""
        switch type.prefix(while: { $0 != ";" }).lowercased() {
        case "application/x-www-form-urlencoded": return try await urlEncoded(request.body)
        case "multipart/form-data": return try await multipart(request.body, type)
        default: throw Self.refusal
        }
    }

    private func isRight(_ sent: String) -> Bool { !token.isEmpty && isSame(sent, token) }

    private func urlEncoded(_ body: RequestBody) async throws -> RequestBody {
        let bytes = try await body.collect(upTo: .max)
        let form = try? URLEncodedForm(parsing: bytes)
        guard let sent = form?[FormBody.tokenField], isRight(sent) else { throw Self.refusal }
        return .bytes(bytes)
    }

    private func multipart(_ body: RequestBody, _ type: String) async throws -> RequestBody {
        guard let boundary = FirstPart.boundary(in: type) else { throw Self.refusal }
        var part = FirstPart(boundary: boundary)
        while !part.isComplete, let piece = try await body.next() { part.add(piece) }
        guard part.name == FormBody.tokenField, let sent = part.value, isRight(sent) else { throw Self.refusal }
        return body.preceded(by: part.bytes)
    }
}
