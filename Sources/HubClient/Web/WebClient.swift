import CCurl
import HTTPCore

/// Sends requests to other servers by HTTP and HTTPS.
///
/// It tries once: whoever asks knows whether asking twice does harm. It keeps no cookies, uses no proxy of the
/// environment, and follows redirects only when asked to.
package struct WebClient: Sendable {
    /// How a client behaves.
    package struct Settings: Sendable {
        package var connectTimeout: Duration = .seconds(10)
        /// How long a whole exchange may take.
        package var timeout: Duration = .seconds(30)
        /// A file of PEM certificates that are trusted instead of the system's.
        package var authorities: String?
        /// `http://proxy:3128`; nil is none.
        package var proxy: String?
        /// Bytes that an answer kept in memory may have.
        package var answerLimit = 1 << 20
        /// False takes https only.
        package var allowsPlain = true
        package var userAgent = "RegionHub"

        package init() {}
    }

    private let loop: TransferLoop
    private let settings: Settings

    package init(_ loop: TransferLoop, _ settings: Settings = Settings()) {
        self.loop = loop
        self.settings = settings
    }

    /// Sends a request and waits for the whole answer, whatever its status.
    package func send(_ request: OutgoingRequest) async throws(ClientError) -> IncomingAnswer {
        try await loop.run(try transfer(for: request))
    }

    private func transfer(for request: OutgoingRequest) throws(ClientError) -> Transfer {
        let isTLS = try Self.scheme(of: request.url) == "https"
        guard isTLS || settings.allowsPlain else { throw .protocolRefused }
        let transfer = try Transfer(
            Upload(request.body), Download(request.sink, limit: settings.answerLimit))
        transfer.easy.set(CURLOPT_URL, request.url)
        transfer.easy.set(CURLOPT_PROTOCOLS_STR, settings.allowsPlain ? "http,https" : "https")
        transfer.easy.set(CURLOPT_REDIR_PROTOCOLS_STR, isTLS ? "https" : "http,https")
        transfer.easy.set(CURLOPT_FOLLOWLOCATION, request.redirects > 0 ? 1 : 0)
        transfer.easy.set(CURLOPT_MAXREDIRS, max(request.redirects, 0))
        transfer.easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_1_1))
        transfer.easy.set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout)
        transfer.easy.set(CURLOPT_TIMEOUT_MS, request.timeout ?? settings.timeout)
        transfer.easy.set(CURLOPT_USERAGENT, settings.userAgent)
        // The length that HEAD tells is of what does not come.
        if case .memory = request.sink, request.method != .head {
            transfer.easy.set(CURLOPT_MAXFILESIZE_LARGE, size: Int64(settings.answerLimit))
        }
        if let authorities = settings.authorities { transfer.easy.set(CURLOPT_CAINFO, authorities) }
        if let proxy = settings.proxy { transfer.easy.set(CURLOPT_PROXY, proxy) }
        if let signature = request.signature {
            transfer.easy.set(CURLOPT_AWS_SIGV4, signature.scope)
            transfer.easy.set(CURLOPT_USERNAME, signature.key)
            transfer.easy.set(CURLOPT_PASSWORD, signature.secret)
        }
        try transfer.setMethod(request)
        try transfer.setHeaders(request)
        if let fault = transfer.easy.fault { throw ClientError(fault, status: 0, isMail: false) }
        return transfer
    }

    /// The scheme of an address. Throws for one that is no address, or not of the web.
    static func scheme(of url: String) throws(ClientError) -> String {
        guard url.utf8.allSatisfy({ (0x21...0x7e).contains($0) }), url.utf8.count <= 8192 else {
            throw .unsendable("address")
        }
        guard let mark = url.firstRange(of: "://"), mark.upperBound < url.endIndex else { throw .unsendable("address") }
        let scheme = url[..<mark.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { throw .protocolRefused }
        return scheme
    }
}
