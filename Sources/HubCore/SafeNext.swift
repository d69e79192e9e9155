/// Where a person goes on to after signing in: a path of the same tenant and nothing else.
package enum SafeNext {
    /// The path when it is safe, else the tenant's first page.
    ///
    /// Browsers drop tabs and line breaks, read `\` as `/` and `//` as another host (WHATWG URL §4.4), so a path with any
    /// of these, or with a way up, is not followed.
    package static func path(_ next: String?, prefix: String) -> String {
        let home = prefix + "/"
        guard let next, next.utf8.count <= 2048, next.hasPrefix(home) || next == prefix, !next.isEmpty else {
            return home
        }
        guard next.utf8.allSatisfy({ 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\\") }) else { return home }
        let path = next.prefix { $0 != "?" && $0 != "#" }
        guard let segments = PathSegments(path), segments.all.first?.hasPrefix("@") != true else { return home }
        return next
    }
}
