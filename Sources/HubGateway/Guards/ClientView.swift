import HTTPCore

/// Who asks, as far as it can be believed.
package struct ClientView: Sendable, Hashable {
    /// The client's address.
    package let address: String
    /// True when the client's own connection is encrypted: here, or at a proxy that is trusted.
    package let isSecure: Bool
    /// True when the peer is a trusted proxy, so that what it forwards is believed.
    package let isForwarded: Bool

    /// Forwarded headers count only from a peer in `proxies`: the last address that is not itself a trusted proxy is the
    /// client, so that what a client writes in front of it is never believed.
    package init(_ request: Request, trusting proxies: [AddressRange]) {
        let peer = request.peer
        guard !proxies.isEmpty, proxies.contains(where: { $0.contains(peer.address) }) else {
            address = peer.address
            isSecure = peer.isSecure
            isForwarded = false
            return
        }
        isForwarded = true
        let hops = Self.list(request.headers.values("x-forwarded-for"))
        let client = hops.last { hop in !proxies.contains { $0.contains(hop) } }
        address = client.flatMap { IPAddress.bytes(of: $0) == nil ? nil : $0 } ?? peer.address
        isSecure = peer.isSecure || Self.list(request.headers.values("x-forwarded-proto")).last == "https"
    }

    private static func list(_ values: [String]) -> [String] {
        values.flatMap { $0.split(separator: ",") }.map { hop in
            String(hop.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" })
        }
    }
}
