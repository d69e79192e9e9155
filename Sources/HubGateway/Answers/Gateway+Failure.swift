import HTTPCore
import HubCore
import RegionSDK

/// A source asked too often.
struct TooOften: Error {
    /// How long it is to wait.
    let seconds: Int
}

extension Gateway {
    /// The answer to anything thrown on the way, in the form the client reads.
    func failure(_ error: any Error, _ visit: inout Visit) -> Response {
        let shown = known(error, &visit)
        var response =
            visit.wantsJSON
            ? Response.json(.failure(shown, requestID: visit.id), status: shown.code.status)
            : .html(page(shown, visit), status: shown.code.status)
        if shown.code == .unauthenticated { response.headers[.wwwAuthenticate] = "Bearer" }
        if let tooOften = error as? TooOften { response.headers[.retryAfter] = String(max(1, tooOften.seconds)) }
        if shown.code == .unavailable { response.headers[.retryAfter] = "5" }
        return response
    }

    /// The error in the words for people; a fault of the hub itself goes to the log only.
    private func known(_ error: any Error, _ visit: inout Visit) -> HubError {
        switch error {
        case let error as HubError where error.code == .internal: visit.fault = error.message
        case let error as HubError: return error
        case let error as BodyError: return error.forPeople
        case is TooOften: return HubError(.tooMany, "操作过于频繁，请稍后再试！")
        case is CancellationError: return HubError(.unavailable, "系统繁忙，请稍后再试！")
        default: visit.fault = "\(error)"
        }
        return HubError(.internal, "系统出现错误，请稍后再试！")
    }

    private func page(_ error: HubError, _ visit: Visit) -> [UInt8] {
        guard let site = visit.site else {
            return frames.whole(frames.failure(error, requestID: visit.id, home: "/"))
        }
        let home = site.tenant.info.prefix + "/"
        var page = site.frames.failure(error, requestID: visit.id, home: home)
        page.frame = visit.actor == nil ? .portal : .work
        return site.frames.whole(page, in: bareView(visit, site))
    }
}

extension JSON {
    /// The one shape of an error: code, message, request and fields.
    static func failure(_ error: HubError, requestID: String) -> JSON {
        var members = [
            Member("code", .string(error.code.rawValue)), Member("message", .string(error.message)),
            Member("request", .string(requestID)),
        ]
        let fields = error.fields.map { field in
            JSON.object([Member("field", .string(field.field)), Member("message", .string(field.message))])
        }
        members.append(Member("fields", .array(fields)))
        return .object([Member("error", .object(members))])
    }
}
