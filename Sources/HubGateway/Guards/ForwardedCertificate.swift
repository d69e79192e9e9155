import HTTPCore
import HubCrypto
import RegionSDK

/// The certificate that a proxy's client showed, in a field that only trusted proxies may set.
enum ForwardedCertificate {
    /// Puts the client's certificate where a connection's own stands. From a peer that is no trusted proxy the field is
    /// taken away unread; behind a proxy the connection's own certificate is the proxy's and counts for nothing.
    ///
    /// Throws `malformed` for a field that stands twice, or holds no certificate: nginx's `$ssl_client_escaped_cert`.
    static func settle(_ request: inout Request, _ client: ClientView, header: HeaderName?) throws(HubError) {
        guard let header else { return }
        let values = request.headers.values(header)
        request.headers[header] = nil
        guard client.isForwarded else { return }
        request.peer.certificate = nil
        guard values.count <= 1 else { throw HubError(.malformed, "客户端证书的请求头重复！") }
        guard let value = values.first, !value.isEmpty else { return }
        guard value.utf8.count <= 24 << 10, let text = PercentCoding.decode(value[...]),
            let certificates = try? Certificate.all(pem: text), certificates.count == 1
        else { throw HubError(.malformed, "客户端证书的请求头格式不正确！") }
        request.peer.certificate = certificates[0].der
    }
}
