import FilingKit
import HTML
import RegionSDK

/// A small region with every kind of registration that the five regions need.
struct RegisterRegion: RegisteringRegion {
    static let manifest = Manifest(id: "register-desk", path: "desk", title: "登记", owner: "测试单位", version: "1")
    static let work = Permission("register.page.work", "办理业务")
    static let reviewUnits = Permission("register.unit.review", "审核单位注册")
    static let reviewExperts = Permission("register.expert.review", "审核专家注册")
    static let reviewUsers = Permission("register.user.review", "审核项目用户")
    static let reveal = Permission("register.personal.reveal", "查看完整个人信息")
    static let permissions = [work, reviewUnits, reviewExperts, reviewUsers, reveal]
    static let roles = [
        RoleTemplate("owner", "建设单位", held: .organisation, [Grant(work, .organisation)]),
        RoleTemplate(
            "clerk", "经办人", held: .organisation, [Grant(work, .organisation)], givenByOrganisations: true),
        RoleTemplate("supervision", "监理单位", held: .organisation, [Grant(work, .organisation)]),
        RoleTemplate("auditing", "审计单位", held: .organisation, [Grant(work, .organisation)]),
        RoleTemplate("user", "项目用户", held: .organisation, [Grant(work, .own)]),
        RoleTemplate("manager", "项目经理", held: .organisation, [Grant(work, .own), Grant(reviewUsers, .project)]),
        RoleTemplate("expert", "专家", held: .expert, [Grant(work, .own)]),
        RoleTemplate("citizen", "个人", held: .person, [Grant(work, .own)]),
        RoleTemplate("official", "行业主管", held: .official, [Grant(work, .district), Grant(reviewUnits, .district)]),
        RoleTemplate(
            "registrar", "专家管理员", held: .official,
            [Grant(reviewExperts, .all), Grant(reveal, .all)]),
    ]
    static let parts: [any RegionPart] = [DeskPages()]
    static let registrations = [owner, enterprise, unit, user, expert, citizen, agency]
    static let company = (
        name: "甲建筑公司", creditCode: "91310106MA0000015B", address: "测试路1号", legalRepresentative: "王五"
    )
    static let demonstration: Demonstration? = Demonstration(
        accounts: [
            DemonstrationAccount("manager", "孙经理", role: "manager", organisation: company),
            DemonstrationAccount("other-manager", "李经理", role: "manager", organisation: company),
            DemonstrationAccount("official", "赵主管", role: "official", districts: ["310106"]),
            DemonstrationAccount("colleague", "钱主管", role: "official", districts: ["3101"]),
            DemonstrationAccount("faraway", "周主管", role: "official", districts: ["310115"]),
            DemonstrationAccount("registrar", "吴管理", role: "registrar"),
        ], play: { try await waiting(try await $0("official")) })

    /// A registration that waits, as a guest would leave it.
    private static func waiting(_ context: RequestContext) async throws {
        // The canary looks for its mark, which only the first tenant may have.
        let isMarked = context.tenant.id == "alpha"
        let (vault, person) = (context.services.vault, isMarked ? "王CANARY7f3a" : "王无名")
        try await context.database.write { connection in
            let sealed = try vault.seal(
                PersonalValue(#"{"organisation":"\#(person)公司","person":"\#(person)"}"#, .document),
                at: PersonalPlace(table: "registration", column: "content", row: "shown"), on: connection)
            try connection.execute(
                """
                INSERT INTO registration (ticket, region, kind, state, content, label, district, submitted_at)
                VALUES ('shown', 'register-desk', 'unit', 'reviewing', \(sealed), \(person), '310106', 1)
                """)
            try connection.execute(
                """
                INSERT INTO commitment (organisation, person, person_name, way, consent, version, text, given_at)
                SELECT organisation, person, \(person), '', 'c', '1', \("《承诺》\n" + person), 1
                FROM holding WHERE organisation IS NOT NULL
                """)
        }
    }

    static let districts = CodeList(
        "district", "区县", [CodeList.Code("310106", "静安区"), CodeList.Code("310115", "浦东新区")])
}

/// The one page of it.
struct DeskPages: RegionPart {
    var routes: [Route] {
        [
            Route(.get, "/", access: .holder(of: RegisterRegion.work), "业务") { context in
                .page(Page(title: "业务", body: p { "业务 \(context.actor?.roleTitle ?? "")" }))
            }
        ]
    }
}

/// The fields that its forms share.
enum Ask {
    static let account = Field.text("account", "用户名", longest: 64).required()
    static let organisation = Field.text("organisation", "单位名称", longest: 100).required()
    static let creditCode = Field.text("creditCode", "统一社会信用代码").required().checked(.creditCode)
    static let legal = Field.text("legal", "法定代表人", longest: 50).required()
    static let address = Field.text("address", "注册地址")
    static let person = Field.text("person", "姓名", longest: 50).required()
    static let citizenNumber = Field.citizenNumber("citizenNumber", "身份证号").required()
    static let phone = Field.mobile("phone", "手机号").required()
    static let mail = Field.email("mail", "电子邮箱").required()
    static let district = Field.choice("district", "所在区县", from: RegisterRegion.districts).required()
}
