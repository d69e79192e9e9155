import FilingKit
import RegionSDK

/// How fields are filled out of the tenant's registers: the contractor out of 企业库 by a part of its name (SH-73),
/// people out of 人员库 by name, number and kind of document, any one of them (SH-74 to SH-76).
enum RegisterPicks {
    static let contractor = Pick(
        "选择承包方", button: "添加", conditions: [organisationName.spec], shows: "contractorName"
    ) { asked, scene in
        let query = RegisterQuery(.organisations, name: asked[organisationName.spec.name] ?? "")
        return try scene.registers.find(query, on: scene.connection).map { entry in
            PickRow(
                entry["creditCode"], entry.name, note: entry["qualification"],
                fills: [("contractorName", entry.name), ("contractorQualification", entry["qualification"])])
        }
    }

    static let contractorLookup = Lookup { code, scene in
        guard
            let entry = try scene.registers.entry(
                of: ["creditCode": code.uppercased()], in: .organisations, on: scene.connection)
        else { throw FieldError("contractor", "企业库中没有该企业，请核对！") }
        return ["contractorName": entry.name, "contractorQualification": entry["qualification"]]
    }

    static let manager = person("选择项目经理", "manager")
    static let managerLookup = personLookup("manager")
    static let safetyOfficer = person("选择安全员", "safetyOfficer")
    static let safetyOfficerLookup = personLookup("safetyOfficer")

    private static let organisationName = Field.text("name", "企业名称")
    private static let personName = Field.text("name", "姓名")
    private static let number = Field.text("number", "证件号")
    private static let kind = Field.choice("kind", "证件类型", from: RepairLists.certificateKinds)

    private static func person(_ title: String, _ field: String) -> Pick {
        Pick(
            title, button: "添加", conditions: [personName.spec, number.spec, kind.spec], shows: "\(field)Name",
            hidesKey: true
        ) { asked, scene in
            var query = RegisterQuery(.persons, name: asked["name"] ?? "")
            query.facts["documentNumber"] = asked["number"]
            query.facts["documentKind"] = asked["kind"]
            return try scene.registers.find(query, on: scene.connection).map { entry in
                PickRow(
                    entry.id.description, entry.name, note: document(entry) + "　" + entry["employer"],
                    fills: [("\(field)Name", entry.name), ("\(field)Document", document(entry))])
            }
        }
    }

    private static func personLookup(_ field: String) -> Lookup {
        Lookup { text, scene in
            guard let id = ID<RegisterEntry>(text),
                let entry = try scene.registers.entry(id, in: .persons, on: scene.connection), entry.isActive
            else { throw FieldError(field, "人员库中没有该人员，请核对！") }
            return ["\(field)Name": entry.name, "\(field)Document": document(entry)]
        }
    }

    /// 身份证 310105********002X: the number as everyone may see it.
    private static func document(_ entry: RegisterEntry) -> String {
        "\(entry["documentKind"]) \(entry["documentNumber"])"
    }
}
