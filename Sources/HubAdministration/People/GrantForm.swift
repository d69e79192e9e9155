import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

/// What is typed to give somebody a role: the role, for which organisation, in which districts.
struct GrantForm: Sendable {
    var role = ""
    /// The unified social credit code of the organisation.
    var code = ""
    /// Divisions, with blanks between them.
    var districts = ""

    init() {}

    /// With the organisation that a link names: `?organisation=`.
    init(_ context: HostContext) {
        code = (try? URLEncodedForm(query: context.request.request.query))?["organisation"] ?? ""
    }

    init(_ form: FormBody) {
        role = form.typed("role")
        code = form.typed("organisation", 18)
        districts = form.typed("districts", 500)
    }

    /// The divisions one by one.
    var codes: [String] { districts.split { $0 == " " || $0 == "," || $0 == "，" || $0 == "、" }.map(String.init) }

    /// A role that may be given, with what it is given for. Throws `invalid` beside the fields.
    func holding(
        _ giving: Giving, to person: ID<Person>?, _ administration: any Administration, on connection: any Connection
    ) throws -> (role: RoleLine, organisation: Organisation?) {
        let roles = try administration.roles(on: connection)
        guard let role = roles.first(where: { $0.id == self.role && giving.mayGive($0, to: person) }) else {
            throw Self.fault("role", "请选择角色！")
        }
        guard role.holder == .organisation else { return (role, nil) }
        if case .organisation(let own) = giving.extent {
            return (role, try administration.organisationFile(own, on: connection)?.organisation)
        }
        guard !code.isEmpty else { throw Self.fault("organisation", "请输入单位的统一社会信用代码！") }
        guard let organisation = try administration.organisation(coded: code, on: connection) else {
            throw Self.fault("organisation", "没有此单位或单位已停用，请先在单位管理中办理！")
        }
        return (role, organisation)
    }

    private static func fault(_ field: String, _ message: String) -> HubError {
        HubError(.invalid, message, fields: [FieldError(field, message)])
    }

    /// The fields of a form.
    @HTMLBuilder func fields(_ roles: [RoleLine], _ extent: PeopleExtent, isRequired: Bool, _ faults: [FieldError])
        -> HTML
    {
        Parts.choice(
            FieldPart(
                "role", "角色", isRequired: isRequired, hint: isRequired ? nil : "没有角色的人员不能登录，可以稍后授予",
                error: faults.message("role")),
            options: roles.map { OptionPart($0.id, $0.title, group: $0.holder.title) }, chosen: role)
        if extent == .all {
            Parts.textInput(
                FieldPart(
                    "organisation", "统一社会信用代码", hint: "角色由单位人员担任时填写，代表该单位办理业务",
                    error: faults.message("organisation")), value: code, maximum: 18)
            Parts.textInput(
                FieldPart(
                    "districts", "所在辖区", hint: "行政区划代码，多个用空格分隔；仅主管部门和专家的角色需要",
                    error: faults.message("districts")), value: districts, maximum: 500)
        }
    }
}

extension RoleTemplate.Holder {
    /// Who holds such a role, in the word of the page.
    var title: String {
        switch self {
        case .organisation: "单位人员"
        case .official: "主管部门人员"
        case .expert: "专家"
        case .person: "个人"
        }
    }
}
