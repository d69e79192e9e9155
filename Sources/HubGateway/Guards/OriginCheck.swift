import HTTPCore

/// Whether a request that changes something comes from a page of ours (Fetch Metadata, RFC 6454 §7).
enum OriginCheck {
    /// False when the browser says that another site's page sent it. A client that says nothing passes: the form's token
    /// decides then.
    static func passes(_ request: Request) -> Bool {
        if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" { return false }
        guard let origin = request.headers[.origin] else { return true }
        guard let host = request.headers[.host] else { return false }
        return authority(of: origin)?.lowercased() == withoutDefaultPort(host[...]).lowercased()
    }

    /// Host and port of an origin, without the scheme's own port; nil for `null` and anything else.
    private static func authority(of origin: String) -> Substring? {
        for scheme in ["https://", "http://"] where origin.hasPrefix(scheme) {
            return withoutDefaultPort(origin.dropFirst(scheme.count))
        }
        return nil
    }

    private static func withoutDefaultPort(_ authority: Substring) -> Substring {
        if authority.hasSuffix(":443") { return authority.dropLast(4) }
        return authority.hasSuffix(":80") ? authority.dropLast(3) : authority
    }
}
