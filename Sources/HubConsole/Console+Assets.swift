import HTTPCore

extension Console {
    /// The program's own files by their addresses, as answers that are made once. An address changes with its content,
    /// so a browser may keep what it got for a year (RFC 8246).
    package func assetAnswers() -> [String: Response] {
        var answers: [String: Response] = [:]
        for asset in assets.assets {
            let headers = Headers([
                (.contentType, asset.contentType), (.cacheControl, "public, max-age=31536000, immutable"),
            ])
            answers[asset.path] = Response(.ok, headers: headers, body: .bytes(asset.bytes))
        }
        return answers
    }
}
