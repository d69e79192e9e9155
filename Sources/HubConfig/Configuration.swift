import Glibc
import RegionSDK

/// The configuration of a hub: `hub.json5`, `tenants/*.json5`, `regions/*.json5` and `calendar/*.json5` of one folder.
package struct Configuration: Sendable {
    package let hub: HubConfiguration
    /// In the order of their file names.
    package let tenants: [TenantConfiguration]
    /// What is set of each region that a tenant uses, by region and key.
    package let regions: [String: [String: Setting.Value]]
    /// The working days of the years that have a file.
    package let calendar: WorkCalendar

    /// Reads a folder. `regions` are the region apps of this program with what they declare.
    /// Throws everything that is wrong in all files at once; nothing is guessed.
    package static func read(
        _ folder: String, regions declared: [RegionDeclaration], core: [TemplateUse] = [],
        secrets: SecretSources = .process
    ) throws(ConfigurationErrors) -> Configuration {
        let findings = Findings(sources: secrets)
        let hub = ConfigurationFile.read("\(folder)/hub.json5", findings: findings, HubConfiguration.init)
        let tenants = tenants(in: "\(folder)/tenants", declared, core, findings)
        let regions = settings(in: "\(folder)/regions", declared, used: Set(tenants.flatMap(\.regions)), findings)
        let calendar = WorkCalendar(years(in: "\(folder)/calendar", findings))
        guard let hub, findings.errors.isEmpty else { throw ConfigurationErrors(errors: findings.errors) }
        return Configuration(hub: hub, tenants: tenants, regions: regions, calendar: calendar)
    }

    /// The working days of a folder, a file a year.
    package static func years(in folder: String) throws(ConfigurationErrors) -> [WorkYear] {
        let findings = Findings(sources: .process)
        let years = years(in: folder, findings)
        guard findings.errors.isEmpty else { throw ConfigurationErrors(errors: findings.errors) }
        return years
    }

    /// A folder that is absent has no year.
    private static func years(in folder: String, _ findings: Findings) -> [WorkYear] {
        (ConfigurationFile.names(in: folder) ?? []).compactMap { name in
            ConfigurationFile.read("\(folder)/\(name)", findings: findings) { WorkYear($0, named: name) }
        }
    }

    private static func tenants(
        in folder: String, _ declared: [RegionDeclaration], _ core: [TemplateUse], _ findings: Findings
    ) -> [TenantConfiguration] {
        let names = ConfigurationFile.names(in: folder) ?? []
        if names.isEmpty {
            findings.add(ConfigurationError(file: folder, line: 0, key: "", message: "has no tenant's file"))
        }
        return names.compactMap { name in
            ConfigurationFile.read("\(folder)/\(name)", findings: findings) {
                TenantConfiguration($0, regions: declared, core: core)
            }
        }
    }

    /// Every region in use has its file, and every file belongs to a region of the program.
    private static func settings(
        in folder: String, _ declared: [RegionDeclaration], used: Set<String>, _ findings: Findings
    ) -> [String: [String: Setting.Value]] {
        let names = Set(ConfigurationFile.names(in: folder) ?? [])
        for name in names.subtracting(declared.map { "\($0.id).json5" }).sorted() {
            findings.add(
                ConfigurationError(
                    file: "\(folder)/\(name)", line: 0, key: "", message: "belongs to no region of this program"))
        }
        var settings: [String: [String: Setting.Value]] = [:]
        for region in declared where used.contains(region.id) || names.contains("\(region.id).json5") {
            settings[region.id] = ConfigurationFile.read("\(folder)/\(region.id).json5", findings: findings) {
                RegionSettings.read($0, declared: region.settings)
            }
        }
        return settings
    }
}

/// A region of the program as configuration sees it.
package struct RegionDeclaration: Sendable {
    package let id: String
    package let settings: [Setting]
    /// The text messages and mails it sends.
    package let templates: [TemplateUse]

    package init(id: String, settings: [Setting], templates: [TemplateUse] = []) {
        self.id = id
        self.settings = settings
        self.templates = templates
    }
}

extension SecretSources {
    /// The environment of this process.
    package static let process = SecretSources { name in getenv(name).map { String(cString: $0) } }
}
