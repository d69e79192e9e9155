import HTTPCore

/// What a platform says of itself (OpenID Connect Discovery 1.0 §3).
struct ProviderMetadata: Sendable, Equatable {
    let authorization: String
    let token: String
    let keys: String
    let userInfo: String?
    /// True where the secret goes in the form, because the platform takes no other way.
    let sendsSecretInForm: Bool
    /// True where every answer names its issuer (RFC 9207).
    let namesIssuer: Bool

    /// Throws `unreachable` for what is no such document, or another issuer's.
    init(_ json: JSON, issuer: String) throws(OpenIDRefusal) {
        guard json["issuer"]?.string == issuer else { throw .unreachable("issuer") }
        func address(_ name: String) throws(OpenIDRefusal) -> String {
            guard let text = json[name]?.string, OpenIDProvider.isAllowed(text, issuer: issuer) else {
                throw .unreachable(name)
            }
            return text
        }
        authorization = try address("authorization_endpoint")
        token = try address("token_endpoint")
        keys = try address("jwks_uri")
        userInfo = json["userinfo_endpoint"] == nil ? nil : try address("userinfo_endpoint")
        let ways = json["token_endpoint_auth_methods_supported"]?.array?.compactMap(\.string) ?? []
        sendsSecretInForm = ways.contains("client_secret_post") && !ways.contains("client_secret_basic")
        namesIssuer = json["authorization_response_iss_parameter_supported"]?.bool ?? false
    }
}
