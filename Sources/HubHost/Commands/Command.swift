/// The commands there are.
enum Command: String, CaseIterable {
    case serve, check, routes, openapi, migrate, demo, ca, audit, keys
    case jobs

    var summary: String {
        switch self {
        case .serve: "serves the tenants of the configuration until SIGTERM or SIGINT"
        case .check: "says everything that would stop the start, and changes nothing"
        case .routes: "lists every address with who may ask for it"
        case .openapi: "prints the description of a tenant's API (OpenAPI 3.1)"
        case .migrate: "brings the databases to the program's schema"
        case .ca: "is an issuing CA: init, issue, revoke, crl"
        case .audit: "verify: walks the chain of the audit and says everything that is wrong with it"
        case .keys: "create: makes the master key; rotate: gives tenants new keys and renews every sealed value"
        case .jobs: "lists timers and recurring jobs: last run, next run, which hub is at it, what failed"
        case .demo: "makes people and businesses to look around with"
        }
    }

    /// Options with a value.
    var values: Set<String> {
        switch self {
        case .serve, .migrate, .demo, .check: ["config", "data", "port", "database"]
        case .audit, .keys, .jobs: ["config", "data", "database", "tenant"]
        case .routes: ["config", "region"]
        case .ca: []
        case .openapi: ["config", "tenant"]
        }
    }

    /// The words of which one stands behind the command.
    var actions: [String] {
        switch self {
        case .audit: ["verify"]
        case .keys: ["create", "rotate"]
        default: []
        }
    }

    /// Options without one.
    var flags: Set<String> {
        switch self {
        case .serve: ["demo"]
        case .routes: ["markdown"]
        default: []
        }
    }

    var help: String {
        let lines = (values.map { ($0, true) } + flags.map { ($0, false) }).sorted { $0.0 < $1.0 }.map { name, takes in
            "  " + "--\(name)\(takes ? " " + Self.noun(name) : "")".padded(to: 26) + Self.meaning(name)
        }
        let action = actions.isEmpty ? "" : " " + actions.joined(separator: "|")
        return "hub \(rawValue)\(action) [options]\n\n\(summary)\n\n" + lines.joined(separator: "\n")
    }

    private static func noun(_ option: String) -> String {
        switch option {
        case "config", "data": "DIR"
        case "port": "N"
        case "database": "postgres://…"
        default: "NAME"
        }
    }

    private static func meaning(_ option: String) -> String {
        switch option {
        case "config": "the folder of the configuration (config)"
        case "data": "the folder of databases and files, in place of the configuration's"
        case "port": "the port, in place of the configuration's; 0 lets the system choose"
        case "database": "a PostgreSQL server where each tenant has a schema, in place of SQLite"
        case "demo": "with the gallery, without set-up; the log goes to a file in the data folder"
        case "region": "the routes of this region only"
        case "tenant": "which tenant; needed for openapi where there are several"
        case "markdown": "as a table in Markdown"
        default: ""
        }
    }
}
