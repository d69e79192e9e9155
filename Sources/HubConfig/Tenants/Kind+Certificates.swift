extension Kind where Value == String {
    /// An object identifier in dots: `1.2.156.10260.4.1.4`.
    static var objectIdentifier: Kind {
        text("an object identifier, as 1.2.156.10260.4.1.4") { text in
            let arcs = text.split(separator: ".", omittingEmptySubsequences: false)
            return arcs.count >= 2 && text.utf8.count <= 128
                && arcs.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }
        }
    }

    /// Where a program on the person's own machine listens: the page may ask there and nowhere else.
    static var loopbackOrigin: Kind {
        text("an address on the person's own machine, as http://127.0.0.1:17080") { text in
            guard let scheme = ["http://", "https://"].first(where: text.hasPrefix) else { return false }
            let parts = text.dropFirst(scheme.count).split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, ["127.0.0.1", "localhost"].contains(parts[0]), let port = Int(parts[1]) else {
                return false
            }
            return 1...65_535 ~= port && String(port) == parts[1]
        }
    }

    /// A path of such a program.
    static var servicePath: Kind {
        text("a path that begins with a slash") { text in
            text.hasPrefix("/") && text.utf8.allSatisfy { 0x21...0x7E ~= $0 && !"\"'<>\\;,".utf8.contains($0) }
        }
    }

    /// A page of the web, or of the tenant.
    static var webAddress: Kind {
        text("an address that begins with https://, http:// or a slash") { text in
            ["https://", "http://", "/"].contains { text.hasPrefix($0) } && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
        }
    }
}
