import RegionSDK

/// Contractors and people for the demonstration's registers. Names and numbers are invented; the codes pass their checks.
enum DemonstrationRegisters {
    static let organisations: [(name: String, code: String, qualification: String)] = [
        ("上海示范建筑工程有限公司", "91310106MA00000311", "建筑工程施工总承包一级"),
        ("上海样例建设监理有限公司", "91310106MA0000058Q", "房屋建筑工程监理甲级"),
        ("上海范本建筑设计院有限公司", "91310106MA0000066K", "建筑行业（建筑工程）甲级"),
        ("上海模型防水装饰工程有限公司", "91310106MA0000074E", "防水防腐保温工程专业承包一级"),
    ]

    static let persons: [(name: String, kind: DocumentKind, number: String, post: String, employer: String)] = [
        ("郭建设", .identityCard, "31010519850615002X", "项目经理", "上海示范建筑工程有限公司"),
        ("秦安全", .identityCard, "11011619900101001X", "安全员", "上海示范建筑工程有限公司"),
        ("许监理", .identityCard, "420102199512310043", "总监理工程师", "上海样例建设监理有限公司"),
        ("沈设计", .passport, "E12345678", "项目负责人", "上海范本建筑设计院有限公司"),
    ]

    /// Puts them into the registers, all at once.
    static func fill(_ context: RequestContext) async throws {
        let (registers, now) = (context.services.registers, context.clock.now)
        try await context.database.write { connection in
            for entry in organisations {
                try registers.put(
                    RegisterDraft(
                        .organisations, name: entry.name,
                        facts: ["creditCode": entry.code, "qualification": entry.qualification]),
                    by: context.actor, at: now, on: connection)
            }
            for entry in persons {
                try registers.put(
                    RegisterDraft(
                        .persons, name: entry.name,
                        facts: [
                            "documentKind": entry.kind.rawValue, "documentNumber": entry.number, "post": entry.post,
                            "employer": entry.employer,
                        ]), by: context.actor, at: now, on: connection)
            }
        }
    }

    /// The key of a person in the register, as a form keeps it. Throws `notFound` before `fill`.
    static func key(of name: String, _ context: RequestContext) async throws -> String {
        let registers = context.services.registers
        let found = try await context.database.read {
            try registers.find(RegisterQuery(.persons, name: name), on: $0).first
        }
        guard let found else { throw HubError(.notFound, "no \(name) in the register") }
        return found.id.description
    }
}
