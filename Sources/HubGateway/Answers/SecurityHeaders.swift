import HTTPCore

/// The header fields that every answer carries, prepared once.
struct SecurityHeaders: Sendable {
    private static let policy =
        "default-src 'self'; frame-ancestors 'none'; form-action 'self'; base-uri 'none'; object-src 'none'"
    private let always: [(HeaderName, String)] = [
        ("content-security-policy", policy),
        (.contentTypeOptions, "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]
    private let transport: (HeaderName, String) = ("strict-transport-security", "max-age=31536000")
    private let requestID: HeaderName = "x-request-id"

    /// Adds what is not there yet.
    func complete(_ response: inout Response, _ visit: Visit) {
        if let connects = visit.endpoint?.connects, !connects.isEmpty,
            response.headers["content-security-policy"] == nil
        {
            let sources = "; connect-src 'self' " + connects.joined(separator: " ")
            response.headers.add("content-security-policy", Self.policy + sources)
        }
        addAlways(to: &response)
        if visit.client.isSecure { response.headers.add(transport.0, transport.1) }
        response.headers.add(requestID, visit.id)
        if response.headers[.cacheControl] == nil { response.headers.add(.cacheControl, caching(response)) }
        guard let guest = visit.guest, guest.isNew, let site = visit.site else { return }
        response.headers.add(.setCookie, site.cookies(isSecure: visit.client.isSecure).guest(guest.token))
    }

    /// Adds the fields that no answer is without; a download keeps its own, stricter policy.
    func addAlways(to response: inout Response) {
        for (name, value) in always where response.headers[name] == nil { response.headers.add(name, value) }
    }

    /// Pages may hold what is nobody else's; files are asked for again each time, which an entity tag makes cheap.
    private func caching(_ response: Response) -> String {
        if case .file = response.body { return "private, no-cache" }
        return "no-store"
    }
}
