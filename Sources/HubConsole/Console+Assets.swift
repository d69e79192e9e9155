import HTTPCore
import HubCore

extension Console {
    /// What answers addresses that need no tenant: the program's own files and, where asked for, the gallery.
    package func fixedAnswers(withGallery: Bool) -> @Sendable (Request) -> Response? {
        let assets = assetAnswers()
        return { request in
            let path = String(request.path)
            if let answer = assets[path] ?? Self.brandAnswer(path) { return answer.unlessKept(by: request) }
            return withGallery ? galleryAnswer(path) : nil
        }
    }

    /// The files by their addresses, as answers that are made once. An address changes with its content, so a browser
    /// may keep what it got for a year (RFC 8246).
    private func assetAnswers() -> [String: Response] {
        var answers: [String: Response] = [:]
        for asset in assets.assets {
            let headers = Headers([
                (.contentType, asset.contentType), (.cacheControl, "public, max-age=31536000, immutable"),
                (.etag, "\"\(asset.path)\""),
            ])
            answers[asset.path] = Response(.ok, headers: headers, body: .bytes(asset.bytes))
        }
        return answers
    }

    /// Where the style sheet of a tenant's own colour is; the address holds the whole of what it says.
    static func styleAddress(_ brand: BrandColour) -> String { "/_assets/brand-\(brand.text.dropFirst()).css" }

    private static func brandAnswer(_ path: String) -> Response? {
        guard path.hasPrefix("/_assets/brand-"), path.hasSuffix(".css"),
            let brand = BrandColour("#" + path.dropFirst(15).dropLast(4)), path == styleAddress(brand)
        else { return nil }
        let headers = Headers([
            (.contentType, "text/css; charset=utf-8"), (.cacheControl, "public, max-age=31536000, immutable"),
            (.etag, "\"\(path)\""),
        ])
        return Response(.ok, headers: headers, body: .bytes(Array(brand.style.utf8)))
    }

    private func galleryAnswer(_ path: String) -> Response? {
        if path == "/_gallery" || path == "/_gallery/" { return .redirect(to: "/_gallery/home") }
        guard path.hasPrefix("/_gallery/"), let page = GalleryPage.named(String(path.dropFirst(10))) else { return nil }
        let headers = Headers([(.contentType, "text/html; charset=utf-8"), (.cacheControl, "no-store")])
        return Response(.ok, headers: headers, body: .bytes(page.page(assets: urls).bytes))
    }
}

extension Response {
    /// 304 where the client has it already (RFC 9110 §13.1.2).
    fileprivate func unlessKept(by request: Request) -> Response {
        guard let sent = request.headers[.ifNoneMatch], sent == headers[.etag] else { return self }
        return Response(.notModified, headers: headers)
    }
}
