import HTTPCore
import RegionSDK

/// How the gateway behaves, for all tenants.
package struct GatewaySettings: Sendable, Hashable {
    /// Proxies whose forwarded headers are believed.
    package var proxies: [AddressRange] = []
    /// The field in which those hand on their client's certificate; nil where none does.
    package var certificateHeader: HeaderName?
    /// From where `/metrics` may be read.
    package var operators = [AddressRange("127.0.0.1"), AddressRange("::1")].compactMap(\.self)
    /// How often one source may ask.
    package var rate = RateLimiter.Rate(burst: 3000, perMinute: 60_000)
    /// How often one source may try to sign in.
    package var signInRate = RateLimiter.Rate(burst: 30, perMinute: 30)
    /// How often one source may look up codes that only their holders know.
    package var lookupRate = RateLimiter.Rate(burst: 30, perMinute: 60)
    /// What a body may hold.
    package var bodies = BodyLimits()

    package init() {}
}
