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

/// The token that a guest's form and his cookie must share.
enum GuestToken {
    /// 32 random bytes in hexadecimal.
    static func make() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(generator.next() as UInt64, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
