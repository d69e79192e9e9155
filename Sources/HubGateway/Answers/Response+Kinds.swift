import HTTPCore

extension Response {
    /// A whole page.
    static func html(_ bytes: [UInt8], status: Status) -> Response {
        Response(status, headers: Headers([(.contentType, "text/html; charset=utf-8")]), body: .bytes(bytes))
    }

    static func plain(_ text: String, status: Status) -> Response {
        var response = Response.text(text, status: status)
        response.headers.add(.cacheControl, "no-store")
        return response
    }

    /// The same thing has another address (RFC 9110 §15.4.2); made of a path that was matched, never of a whole address.
    static func moved(to path: String, query: Substring) -> Response {
        let location = query.isEmpty ? path : "\(path)?\(query)"
        return Response(.movedPermanently, headers: Headers([(.location, location)]))
    }
}

extension HeaderName {
    static let contentTypeOptions: HeaderName = "x-content-type-options"
}
