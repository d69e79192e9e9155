import HubConfig
import HubCore
import HubIdentity

extension OpenIDProvider {
    /// A platform as the tenant's file sets it.
    init(_ configuration: IdentityProviderConfiguration, origin: String?) {
        self.init(
            IdentityPlatform(
                id: configuration.id, title: configuration.title, name: configuration.name,
                isFirst: configuration.isFirst, registration: configuration.registration, origin: origin),
            issuer: configuration.issuer, clientID: configuration.clientID,
            clientSecret: configuration.clientSecret.reveal())
        scopes = configuration.scopes
        asksUserInfo = configuration.asksUserInfo
        authorities = configuration.authorities
        timeout = .seconds(configuration.timeoutSeconds)
        claims.name = configuration.claims.name
        claims.creditCode = configuration.claims.creditCode
        claims.organisation = configuration.claims.organisation
        binding.byCreditCode = configuration.binding.byCreditCode
        binding.newAccountRole = configuration.binding.newAccountRole
    }
}
