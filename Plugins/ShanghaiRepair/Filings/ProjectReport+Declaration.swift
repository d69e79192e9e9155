import FilingKit
import RegionSDK

/// What a report reads out of the declaration (项目申报) whose number it names.
enum DeclarationReading {
    /// Read-only in the report.
    private static let fixed = [
        ProjectReport.projectName.spec, ProjectReport.totalInvestment.spec, ProjectReport.category.spec,
        ProjectReport.site.spec,
    ]
    /// Taken over into empty fields, where the unit may correct them.
    private static let proposed = [
        ProjectReport.buildingArea.spec, ProjectReport.district.spec, ProjectReport.street.spec,
        UnitFields.contact.spec, UnitFields.contactMobile.spec,
    ]

    /// The texts that a number stands for. Throws `FieldError` where it is not a declaration the unit may use.
    static func texts(for number: String, _ scene: Scene) throws -> [String: String] {
        let declaration = try scene.filing(RepairDeclaration.self, code: number)
        if let fault = try DeclarationUse(declaration, number: number, scene).fault {
            throw FieldError(ProjectReport.declarationNumber.spec.name, fault)
        }
        let content = declaration?.content ?? Content()
        return Dictionary(
            (fixed + proposed).map { ($0.name, content.personal[$0.name]?.revealed ?? content.text($0.name)) }
        ) { first, _ in first }
    }
}

extension DeclarationUse {
    /// What the platform knows about the declaration with a number.
    init(_ declaration: FilingRecord?, number: String, _ scene: Scene) throws {
        guard let declaration, scene.owns(declaration), declaration.state == RepairState.declared else {
            let begun = try scene.filing(RepairDeclaration.self, number: number)
            let unfinished = begun.map { scene.owns($0) && $0.state == RepairState.saved } ?? false
            let hasAny = try scene.ownsFiling(RepairDeclaration.self, in: RepairState.declared)
            self = unfinished || !hasAny ? .notDeclaredYet : .unknown
            return
        }
        let reports = try scene.filings(ProjectReport.self, partOf: declaration.id)
        self = reports.contains { $0.id != scene.record?.id } ? .taken : .free
    }
}

extension ProjectReport {
    /// The declaration. Holds it while the report is saved, so that two reports never name the same one.
    static func parent(of content: Content, _ scene: Scene) throws -> ID<FilingRecord>? {
        let number = content[declarationNumber] ?? ""
        guard let declaration = try scene.filing(RepairDeclaration.self, code: number) else { return nil }
        try scene.hold(declaration)
        if let fault = try DeclarationUse(declaration, number: number, scene).fault { throw HubError(.refused, fault) }
        return declaration.id
    }
}
