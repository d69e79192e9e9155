import FilingKit
import HubCore
import RegionSDK

extension TenantRegistrations {
    /// Makes the account with everything that comes with it: person, contacts, organisation, roles, the place in the
    /// project. All of it or nothing.
    func approve(_ application: Application, by change: AccessChange, on connection: any Connection) throws {
        let (registration, content) = (application.registration, application.content)
        let organisation = try organisation(for: application, on: connection)
        let person = try parts.identity.add(
            NewPerson(
                name: registration.text(registration.fields.person, of: content),
                account: registration.text(registration.fields.account, of: content),
                passwordHash: application.passwordHash), on: connection)
        for contact in contacts(of: application) {
            try parts.accounts.keep(contact, of: person, on: connection)
        }
        try give(to: person, organisation, application, by: change, on: connection)
        if let project = application.project, let duty = registration.fields.duty {
            let words = registration.reading(duty, of: content, parts.lists.known[application.declared.region])
            try Projects.add(.person(person), to: project, as: words, at: change.time, on: connection)
        }
        try CommitmentStore.keep(
            of: application, by: person, for: registration.kind == .organisation ? organisation : nil, on: connection)
        try store.approve(application, person: person, organisation: organisation, on: connection)
        try RecordStore.add(
            registration.review == .nobody ? "注册成功" : registration.words.accept, to: application.id, by: change,
            on: connection)
        try note("approve", application, by: change, detail: "person:\(person)", on: connection)
        try tellApplicant(application, .approved, at: change.time, on: connection)
        try parts.notifier.post(
            Message(title: "\(registration.title)已通过，欢迎使用\(parts.title)！", body: ""), to: .person(person),
            at: change.time, on: connection)
    }

    /// The organisation the person acts for: a new one, or the one he registered for.
    private func organisation(for application: Application, on connection: any Connection) throws -> ID<Organisation>? {
        let (registration, content, fields) = (
            application.registration, application.content, application.registration.fields
        )
        let code = registration.text(fields.creditCode, of: content)
        switch registration.kind {
        case .person, .expert: return nil
        case .organisation:
            return try parts.identity.add(
                NewOrganisation(
                    name: registration.text(fields.organisation, of: content), creditCode: code,
                    address: registration.text(fields.address, of: content),
                    legalRepresentative: registration.text(fields.legalRepresentative, of: content)), on: connection)
        case .member:
            guard let found = try parts.administration.organisation(coded: code, on: connection) else {
                throw HubError(.refused, "所属单位不存在或已停用，不能通过！")
            }
            return found.id
        }
    }

    private func give(
        to person: ID<Person>, _ organisation: ID<Organisation>?, _ application: Application, by change: AccessChange,
        on connection: any Connection
    ) throws {
        let registration = application.registration
        let given = registration.roles.filter { $0.isGiven(by: application.content) }
        guard !given.isEmpty else { throw HubError(.refused, "填报内容不对应任何角色，不能通过！") }
        let districts = registration.kind == .expert && !application.district.isEmpty ? [application.district] : []
        for role in given {
            let name = application.declared.role(
                role.role, administrator: CoreRights.organisationAdministrator)
            _ = try parts.access.give(
                RoleGift(role: name, person: person, organisation: organisation, districts: districts), by: change,
                on: connection)
        }
    }
}
