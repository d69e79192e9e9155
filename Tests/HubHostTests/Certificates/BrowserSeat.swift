import HTTPCore
import RegionSDK

/// A browser with a cookie and the token of its forms.
struct BrowserSeat: Sendable {
    let cookie: String
    var token: String

    /// What the script of a page sends.
    func headers() -> Headers {
        Headers([(.host, "hub.test"), (.cookie, cookie), ("x-csrf-token", token)])
    }

    /// A form that the page sends.
    func form(_ path: String, _ fields: [(name: String, value: String)], peer: Peer = Peer()) -> Request {
        let body = URLEncodedForm(
            [URLEncodedForm.Field("_csrf", token)] + fields.map { URLEncodedForm.Field($0.name, $0.value) })
        var headers = Headers([(.host, "hub.test"), (.cookie, cookie)])
        headers[.contentType] = "application/x-www-form-urlencoded"
        return Request(
            method: .post, target: path, headers: headers, body: .bytes(Array(body.encoded.utf8)), peer: peer)
    }
}
