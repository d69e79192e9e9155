import HTTPCore

// The parsers of HTTPCore take these places when they arrive.

extension JSON {
    init(parsing bytes: [UInt8], depth: Int) throws { throw BodyError.malformed }
}

extension RequestContext {
    func multipartForm(_ rule: FileRule?) async throws -> FormBody { throw BodyError.malformed }
}
