extension Headers {
    /// The fields of a download that no page can run (RFC 6266, RFC 8187; CSP3 `sandbox`): the name is made safe.
    public static func attachment(named name: String, type: String) -> Headers {
        let safe = SafeFilename.make(name)
        var headers = Headers()
        headers[.contentType] = type
        headers[.contentDisposition] = "attachment; filename*=UTF-8''\(PercentCoding.encode(safe))"
        headers["content-security-policy"] = "sandbox; default-src 'none'"
        headers["x-content-type-options"] = "nosniff"
        return headers
    }

    /// The fields of a file that the browser shows itself, without running anything in it. `policy` is the content
    /// security policy (CSP3) that its kind can be shown under.
    public static func inline(named name: String, type: String, policy: String) -> Headers {
        var headers = attachment(named: name, type: type)
        headers[.contentDisposition] = "inline; filename*=UTF-8''\(PercentCoding.encode(SafeFilename.make(name)))"
        headers["content-security-policy"] = policy
        return headers
    }
}
