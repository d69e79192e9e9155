import RegionSDK

/// The tables of sign-in at unified identity platforms; they stand behind those of `IdentitySchema`.
package enum OpenIDSchema {
    package static let schema = Schema(owner: "core.openid", [signIn])

    private static let signIn = Migration(
        "m0001_sign_in",
        [
            """
            CREATE TABLE openid_departure (
                state_hash TEXT NOT NULL PRIMARY KEY,
                platform TEXT NOT NULL,
                guest_hash TEXT NOT NULL,
                nonce TEXT NOT NULL,
                verifier TEXT NOT NULL,
                return_address TEXT NOT NULL,
                next TEXT NOT NULL,
                expires_at BIGINT NOT NULL
            )
            """,
            "CREATE INDEX openid_departure_expires ON openid_departure (expires_at)",
            """
            CREATE TABLE openid_link (
                issuer TEXT NOT NULL,
                subject TEXT NOT NULL,
                person BIGINT NOT NULL REFERENCES person (id),
                created_at BIGINT NOT NULL,
                last_sign_in BIGINT,
                PRIMARY KEY (issuer, subject)
            )
            """,
            "CREATE INDEX openid_link_person ON openid_link (person)",
        ])
}
