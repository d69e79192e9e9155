/// The floors of the house: a target depends only on targets of a lower floor.
enum Floors {
    /// Every target that is not a region app or a test.
    static let table: [String: Int] = [
        "CSQLite": 1, "CPostgres": 1, "COpenSSL": 1, "CCurl": 1, "CPango": 1, "CQREncode": 1,
        "CXLSXWriter": 1, "CZip": 1, "CXML2": 1, "CPixbuf": 1, "CLinux": 1, "HubAssets": 1,
        "HTTPCore": 1, "HTML": 1,
        "RegionSDK": 2,
        "FilingKit": 3, "HubCore": 3, "HubCrypto": 3, "HubClient": 3,
        "HubServer": 4, "HubDatabase": 4, "HubConfig": 4, "HubIdentity": 4, "HubAccess": 4, "HubAudit": 4,
        "HubFiles": 4, "HubNotifications": 4, "HubSchedule": 4, "HubDocuments": 4,
        "HubCertificates": 4, "HubVault": 4, "HubRegisters": 4, "HubRegistration": 4,
        "HubListing": 4,
        "HubGateway": 5, "HubConsole": 5, "HubAdministration": 5, "HubContent": 5,
        "HubHost": 6,
        "RegionTesting": 7, "hub": 7, "hub-bench": 7,
    ]

    /// A region app stands beside the services, and knows none of them.
    static let plugin = 4

    /// What a region app may depend on: the contract, the kit, and the values both speak in.
    static let pluginDependencies: Set<String> = ["RegionSDK", "FilingKit", "HTTPCore", "HTML"]

    /// Who may bind a C library: one target each, so that the rest of the house meets Swift values only.
    static let binders: [String: Set<String>] = [
        "CSQLite": ["HubDatabase"], "CPostgres": ["HubDatabase"], "COpenSSL": ["HubCrypto"],
        "CLinux": ["HubServer", "HubFiles"], "CCurl": ["HubClient"], "CPango": ["HubDocuments", "HubConsole"],
        "CQREncode": ["HubDocuments"], "CXLSXWriter": ["HubDocuments"], "CZip": ["HubDocuments"],
        "CXML2": ["HubDocuments"], "CPixbuf": ["HubFiles"],
        "HubAssets": ["HubConsole", "HubHost"],
    ]

    /// Targets that outsiders build on, the only ones with `public`.
    static let published: Set<String> = ["HTTPCore", "HTML", "RegionSDK", "FilingKit", "RegionTesting"]
}
