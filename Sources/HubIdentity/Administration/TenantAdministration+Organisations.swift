import HubCore
import RegionSDK

extension TenantAdministration {
    package func organisations(_ search: OrganisationSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<OrganisationLine>
    {
        try OrganisationLines.page(search, place, on: connection)
    }

    package func organisationFile(_ id: ID<Organisation>, on connection: any Connection) throws -> OrganisationLine? {
        try OrganisationLines.find(id, on: connection)
    }

    package func organisation(coded code: String, on connection: any Connection) throws -> Organisation? {
        try OrganisationLines.find(code: code, on: connection)
    }

    package func knows(organisation code: String, on connection: any Connection) throws -> Bool {
        try OrganisationLines.knows(code: code, on: connection)
    }

    package func change(
        _ id: ID<Organisation>, version: Int64, to facts: OrganisationFacts, on connection: any Connection
    ) throws {
        guard !facts.name.isEmpty else {
            throw HubError(.invalid, "请输入单位名称！", fields: [FieldError("name", "请输入单位名称！")])
        }
        try OrganisationLines.change(id, version: version, to: facts, on: connection)
    }

    package func setDisabled(
        _ isDisabled: Bool, organisation: ID<Organisation>, version: Int64, on connection: any Connection
    ) throws {
        try OrganisationLines.setDisabled(isDisabled, organisation, version: version, on: connection)
    }

    package func sessions(_ search: SessionSearch, _ place: SlicePlace, on connection: any Connection) throws
        -> Slice<SessionLine>
    {
        try SessionLines(policy: session).page(search, place, on: connection)
    }

    package func end(_ session: ID<Session>, on connection: any Connection) throws -> ID<Person>? {
        try SessionLines.end(session, on: connection)
    }

    package func endAll(of person: ID<Person>, on connection: any Connection) throws -> Int {
        try SessionLines.endAll(of: person, on: connection)
    }
}
