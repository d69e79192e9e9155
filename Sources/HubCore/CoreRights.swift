import RegionSDK

/// The rights of the hub's own, over a tenant as a whole.
package enum CoreRights {
    /// The name that stands before the ids of the hub's own roles: `core.administrator`.
    package static let id = "core"

    package static let people = Permission("core.people.manage", "管理人员与单位")
    package static let roles = Permission("core.roles.manage", "管理角色与权限")
    package static let appointment = Permission("core.administrators.appoint", "任命管理员")
    package static let sessions = Permission("core.sessions.manage", "查看登录记录与会话")
    package static let policies = Permission("core.policies.manage", "管理安全策略")
    package static let certificates = Permission("core.certificates.manage", "管理CA机构与证书绑定")
    package static let audit = Permission("core.audit.read", "查询与导出审计记录")
    package static let personal = Permission("core.personal.reveal", "查看完整个人信息")
    package static let modules = Permission("core.modules.read", "查看业务模块")
    package static let reference = Permission("core.reference.manage", "管理字典与基础数据")
    package static let registers = Permission("core.registers.manage", "管理企业库、人员库、专家库、项目库")
    package static let content = Permission("core.content.publish", "发布通知公告与资料")
    package static let messages = Permission("core.messages.manage", "管理消息发送")
    package static let staff = Permission("core.staff.manage", "管理本单位人员")
    package static let keys = Permission("core.keys.manage", "管理本单位CA锁")

    package static let permissions = [
        people, roles, appointment, sessions, policies, certificates, audit, personal, modules, reference, registers,
        content, messages, staff, keys,
    ]

    /// The rights of administrators, which no role of a region or of a tenant's own may have: whoever could put them
    /// together in one role would get past the exclusions.
    package static let administrative: Set<Permission> = [
        people, roles, appointment, sessions, policies, certificates, audit, modules,
    ]

    /// The roles whose holders administer the tenant: by default they sign in with two factors.
    package static let administrators = ["administrator", "system", "security", "audit"].map { "\(id).\($0)" }

    /// The three administrators of 等保 (三员: system, security, audit), who exclude each other. Their roles are not
    /// delegated: who is one is decided by who appoints administrators (decision 0013), not by who is one now.
    package static let appointed = ["system", "security", "audit"].map { "\(id).\($0)" }

    /// The role that manages an organisation's people and cannot itself enter business.
    package static let organisationAdministrator = "\(id).organisation-administrator"

    /// The roles that every tenant starts with. The three administrators of 等保 (GB/T 22239-2019 8.1.5: system,
    /// security and audit administration) exclude each other.
    package static let roleTemplates = [
        RoleTemplate(
            "administrator", "区域管理员", held: .official,
            [people, appointment, sessions, certificates, modules, reference, registers, content, messages].map {
                Grant($0, .all)
            }, excludes: ["audit"]),
        RoleTemplate(
            "system", "系统管理员", held: .official,
            [people, modules, reference, messages].map { Grant($0, .all) }, excludes: ["security", "audit"]),
        RoleTemplate(
            "security", "安全管理员", held: .official,
            [roles, policies, sessions, certificates].map { Grant($0, .all) }, excludes: ["audit"]),
        RoleTemplate("audit", "审计管理员", held: .official, [Grant(audit, .all)]),
        RoleTemplate(
            "organisation-administrator", "企业管理员", held: .organisation,
            [staff, keys].map { Grant($0, .organisation) }),
    ]
}
