import HubAssets

/// A file of the program, with the address it is served under.
package struct Asset: Sendable {
    package let name: String
    package let contentType: String
    package let bytes: [UInt8]
    /// `/_assets/hub-<hash>.css`: it changes with the content, so it may be kept for ever.
    package let path: String
}

/// The files of the program by their addresses, made once at start.
package struct AssetTable: Sendable {
    package let assets: [Asset]

    package init() {
        assets = (0..<hub_asset_count()).compactMap { hub_asset_at($0).map { Asset($0.pointee) } }
    }

    /// The asset served at a path; nil when there is none.
    package func asset(at path: String) -> Asset? { assets.first { $0.path == path } }

    /// The address of a file by its name; `/_assets/<name>` when there is no such file.
    package func path(of name: String) -> String {
        assets.first { $0.name == name }?.path ?? "/_assets/" + name
    }

    /// What a page's head names.
    package var urls: AssetURLs {
        AssetURLs(style: path(of: "hub.css"), script: path(of: "hub.js"), icon: path(of: "favicon.svg"))
    }
}

/// The addresses that a page's head names.
package struct AssetURLs: Sendable {
    package var style: String
    package var script: String
    package var icon: String
    /// The tenant's own colours, after the style sheet; nil when it has none.
    package var tenantStyle: String?

    package init(style: String, script: String, icon: String, tenantStyle: String? = nil) {
        self.style = style
        self.script = script
        self.icon = icon
        self.tenantStyle = tenantStyle
    }
}

extension Asset {
    fileprivate init(_ file: hub_asset) {
        name = String(cString: file.name)
        contentType = String(cString: file.content_type)
        bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
        path = Self.path(name, hash: fingerprint(bytes))
    }

    private static func path(_ name: String, hash: UInt64) -> String {
        let parts = name.split(separator: ".", maxSplits: 1)
        let digits = String(hash, radix: 16)
        return "/_assets/\(parts[0])-\(String(repeating: "0", count: 16 - digits.count) + digits)"
            + (parts.count > 1 ? "." + parts[1] : "")
    }
}

/// FNV-1a in 64 bits: it only tells one build's file from another's.
private func fingerprint(_ bytes: [UInt8]) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
