// swift-tools-version:6.2
import PackageDescription

/// Settings of every Swift target: Swift 6 mode, `any` written out.
let house: [SwiftSetting] = [.enableUpcomingFeature("ExistentialAny")]

/// The region apps, each a plug-in of the hub: `Plugins/<name>`. A new region adds its name here.
let regions = ["ShanghaiRepair", "BeijingPrefab"]

/// The data files of every region, in its folder `Reference`.
let references = ["divisions", "lists", "tables"]

func library(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(
        name: name, dependencies: dependencies, path: "Sources/\(name)", exclude: exclude, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, path: "Tests/\(name)", exclude: exclude, swiftSettings: house)
}

let package = Package(
    name: "RegionHub",
    products: [.executable(name: "hub", targets: ["hub"])],
    dependencies: [],
    targets: [
        // Floor 1: C libraries, assets, values without I/O.
        .systemLibrary(
            name: "CSQLite", path: "Sources/CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
        .systemLibrary(
            name: "CPostgres", path: "Sources/CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(
            name: "COpenSSL", path: "Sources/COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CCurl", path: "Sources/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CPango", path: "Sources/CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
        .systemLibrary(
            name: "CQREncode", path: "Sources/CQREncode", pkgConfig: "libqrencode",
            providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(
            name: "CXLSXWriter", path: "Sources/CXLSXWriter", pkgConfig: "xlsxwriter",
            providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZip", path: "Sources/CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(
            name: "CXML2", path: "Sources/CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(
            name: "CPixbuf", path: "Sources/CPixbuf", pkgConfig: "gdk-pixbuf-2.0",
            providers: [.apt(["libgdk-pixbuf-2.0-dev"])]),
        .target(name: "CLinux", path: "Sources/CLinux"),
        .target(
            name: "HubAssets", path: "Sources/HubAssets", exclude: ["files"],
            cSettings: [.unsafeFlags(["-std=c23"])]),
        library("HTTPCore"),
        library("HTML"),
        // Floor 2: the contract.
        library("RegionSDK", ["HTTPCore", "HTML"]),
        // Floor 3: what regions share, the host's nouns, cryptography.
        library("FilingKit", ["RegionSDK", "HTTPCore", "HTML"]),
        library("HubCore", ["RegionSDK", "HTTPCore", "HTML"]),
        library("HubCrypto", ["COpenSSL"]),
        library("HubClient", ["CCurl", "HTTPCore"]),
        // Floor 4: one service each.
        library("HubServer", ["HTTPCore", "HubCrypto", "CLinux"]),
        library("HubDatabase", ["CSQLite", "CPostgres", "HubCore", "RegionSDK"]),
        library("HubConfig", ["HubCore", "HubClient", "HTTPCore", "RegionSDK"]),
        library("HubIdentity", ["HubCore", "HubCrypto", "HubClient", "HTTPCore", "RegionSDK"]),
        library("HubAccess", ["HubCore", "RegionSDK"]),
        library("HubAudit", ["HubCore", "HubCrypto", "RegionSDK"]),
        library("HubVault", ["HubCrypto", "RegionSDK"]),
        library("HubFiles", ["CLinux", "CPixbuf", "HubClient", "HubCore", "HubCrypto", "RegionSDK", "HTTPCore"]),
        library("HubNotifications", ["HubCore", "HubCrypto", "HubClient", "HTTPCore", "RegionSDK"]),
        library("HubSchedule", ["HubCore", "RegionSDK"]),
        library("HubCertificates", ["HubCore", "HubCrypto", "HubClient", "HTTPCore", "RegionSDK"]),
        library(
            "HubDocuments",
            [
                "CPango", "CQREncode", "CXLSXWriter", "CZip", "CXML2", "HubCore", "HubCrypto", "RegionSDK", "HTTPCore",
                "HTML", "FilingKit",
            ]),
        library("HubRegisters", ["HubCore", "RegionSDK", "HTTPCore"]),
        library("HubRegistration", ["HubCore", "HubCrypto", "RegionSDK", "FilingKit"]),
        library("HubListing", ["HubCore", "HTTPCore", "HTML", "RegionSDK", "FilingKit"]),
        // Floor 5: the way of a request, the host's own pages.
        library("HubGateway", ["HubCore", "HubCrypto", "HubServer", "HTTPCore", "HTML", "RegionSDK"]),
        library(
            "HubConsole",
            [
                "CPango", "HubCore", "HTTPCore", "HTML", "RegionSDK", "FilingKit", "HubAssets", "HubRegistration",
                "HubListing",
            ]),
        library(
            "HubAdministration",
            ["HubCore", "HTTPCore", "HTML", "RegionSDK", "FilingKit", "HubRegistration", "HubListing"]),
        // Floor 6: composition and life.
        library(
            "HubHost",
            [
                "HTTPCore", "HTML", "RegionSDK", "FilingKit", "HubCore", "HubCrypto", "HubServer", "HubDatabase",
                "HubConfig", "HubIdentity", "HubAccess", "HubAudit", "HubVault", "HubFiles", "HubNotifications",
                "HubDocuments", "HubRegisters", "HubRegistration", "HubCertificates", "HubGateway", "HubConsole",
                "HubAdministration", "HubAssets", "HubClient", "HubSchedule",
            ], exclude: ["Decisions"]),
        // Floor 7: tests' host, the program, the benchmarks.
        library(
            "RegionTesting",
            [
                "HubHost", "HubServer", "HubDatabase", "HubGateway", "HubCrypto", "HTTPCore", "RegionSDK", "FilingKit",
                "HubCore", "HubConfig",
            ]),
        .executableTarget(
            name: "hub", dependencies: ["HubHost", "HubCore", "RegionSDK"] + regions.map { .target(name: $0) },
            path: "Sources/hub", swiftSettings: house),
        .executableTarget(
            name: "hub-bench",
            dependencies: [
                "HubHost", "HubServer", "HubDatabase", "HubConfig", "HubCore", "HubCrypto", "HTTPCore", "RegionSDK",
                "FilingKit",
            ] + regions.map { .target(name: $0) },
            path: "Sources/hub-bench", exclude: ["compare"], swiftSettings: house),
    ]
        + regions.map {
            .target(
                name: $0, dependencies: ["RegionSDK", "FilingKit", "HTTPCore", "HTML"], path: "Plugins/\($0)",
                exclude: ["README.md"], resources: references.map { .embedInCode("Reference/\($0).json5") },
                swiftSettings: house)
        }
        + regions.map {
            tests(
                "\($0)Tests", [.target(name: $0), "RegionTesting", "RegionSDK", "FilingKit", "HTTPCore"],
                exclude: ["operations.txt"])
        } + [
            tests("HouseTests", []),
            tests("HTTPCoreTests", ["HTTPCore"], exclude: ["Fuzz"]),
            tests("HTMLTests", ["HTML"]),
            tests("RegionSDKTests", ["RegionSDK", "HTTPCore"]),
            tests(
                "FilingKitTests",
                ["FilingKit", "RegionSDK", "HTTPCore", "HTML", "HubDatabase", "HubVault", "HubConfig", "HubSchedule"]),
            tests("HubCryptoTests", ["HubCrypto", "COpenSSL"], exclude: ["Fuzz"]),
            tests(
                "HubClientTests",
                [
                    "HubClient", "HubServer", "HubCrypto", "HubNotifications", "HubCore", "RegionSDK", "HTTPCore",
                ]),
            tests("HubServerTests", ["HubServer", "HTTPCore", "HubCrypto", "CLinux"]),
            tests("HubDatabaseTests", ["HubDatabase", "HubCore", "RegionSDK"]),
            tests("HubConfigTests", ["HubConfig", "HubCore", "RegionSDK", "HTTPCore"]),
            tests(
                "HubServicesTests",
                [
                    "HubIdentity", "HubAccess", "HubAudit", "HubVault", "HubFiles", "HubNotifications", "HubCore",
                    "HubSchedule", "HubCrypto", "HubDatabase", "RegionSDK", "HTTPCore", "HubRegisters", "HubClient",
                    "FilingKit", "HubServer",
                ]),
            tests("HubGatewayTests", ["HubGateway", "HubCore", "HubServer", "HTTPCore", "HTML", "RegionSDK"]),
            tests(
                "HubHostTests",
                [
                    "HubHost", "HubCore", "HubGateway", "RegionTesting", "RegionSDK", "FilingKit", "HTTPCore", "HTML",
                    "HubCertificates", "HubCrypto", "HubServer", "HubSchedule", "COpenSSL", "HubDatabase",
                    "HubIdentity",
                ], exclude: ["Certificates/operations.txt"]),
            tests(
                "HubDocumentsTests",
                [
                    "HubDocuments", "HubCore", "HubCrypto", "HubDatabase", "HubAudit", "HubFiles", "RegionSDK",
                    "HTTPCore",
                ], exclude: ["Fuzz"]),
            tests(
                "HubAdministrationTests",
                [
                    "HubAdministration", "HubCertificates", "HubHost", "RegionTesting", "HubCore", "RegionSDK",
                    "HTTPCore",
                    "HTML", "HubDocuments", "FilingKit",
                ]),
            tests("HubConsoleTests", ["HubConsole", "HubCore", "HTML"]),
            tests(
                "HubRegistrationTests",
                [
                    "HubRegistration", "HubCore", "HubHost", "RegionTesting", "RegionSDK", "FilingKit", "HTTPCore",
                    "HTML",
                ],
                exclude: ["operations.txt"]),
        ],
    swiftLanguageModes: [.v6]
)
