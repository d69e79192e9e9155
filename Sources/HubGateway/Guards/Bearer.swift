import HTTPCore

/// The token of `Authorization: Bearer …` (RFC 6750 §2.1).
enum Bearer {
    static func token(_ headers: Headers) -> String? {
        guard let value = headers[.authorization], value.utf8.count < 512 else { return nil }
        guard let space = value.firstIndex(of: " "), value[..<space].lowercased() == "bearer" else { return nil }
        let token = value[space...].drop { $0 == " " }
        return token.isEmpty ? nil : String(token)
    }
}
