/// All tenants, found by host name or by the first segment of the path: a value.
package struct SiteDirectory: Sendable {
    package let sites: [Site]
    private var byHost: [String: Int] = [:]
    private var byPrefix: [String: Int] = [:]

    package init(_ sites: [Site] = []) {
        self.sites = sites
        for (index, site) in sites.enumerated() {
            for host in site.tenant.hosts { byHost[host.lowercased()] = index }
            if site.tenant.hosts.isEmpty { byPrefix[String(site.tenant.info.prefix.dropFirst())] = index }
        }
    }

    /// The tenant of a request and the path below its prefix, which is empty for the prefix alone; nil where no tenant is meant. The host counts only when
    /// configuration names it, and a tenant with a host of its own is not found by path.
    func find(host: String?, path: Substring) -> (site: Site, path: Substring)? {
        if !byHost.isEmpty, let host, let index = byHost[Self.name(host)] { return (sites[index], path) }
        guard path.utf8.first == UInt8(ascii: "/") else { return nil }
        let first = path.dropFirst().prefix { $0 != "/" }
        guard let index = byPrefix[String(first)] else { return nil }
        let rest = path[first.endIndex...]
        return (sites[index], rest)
    }

    /// A host in lower case without its port.
    private static func name(_ host: String) -> String {
        let end = host.hasPrefix("[") ? host.firstIndex(of: "]").map(host.index(after:)) : host.firstIndex(of: ":")
        return host[..<(end ?? host.endIndex)].lowercased()
    }
}
