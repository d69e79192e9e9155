import HTTPCore
import HubCore
import RegionSDK

/// How the API speaks of a session.
enum SessionView {
    static func entered(_ entered: HostContext.Entered, _ context: HostContext) -> JSON {
        let end = context.request.clock.now + 12 * 3600
        return [
            "token": .string(entered.token), "expires": .number(String(end.milliseconds)),
            "person": .number(entered.person.description), "role": entered.holding.map(role) ?? .null,
        ]
    }

    static func current(_ context: HostContext, _ holdings: [RoleHolding]) -> JSON {
        let held = context.session?.holding
        return [
            "person": context.session.map { .number($0.person.description) } ?? .null,
            "name": context.request.actor.map { .string($0.name) } ?? .null,
            "role": holdings.first { $0.id == held }.map(role) ?? .null,
            "roles": .array(holdings.map(role)), "formToken": .string(context.request.formToken),
        ]
    }

    private static func role(_ holding: RoleHolding) -> JSON {
        [
            "id": .number(holding.id.description), "role": .string(holding.role), "title": .string(holding.title),
            "organisation": holding.organisationName.map { .string($0) } ?? .null,
        ]
    }

    private static let roleSchema: JSON = [
        "type": ["object", "null"],
        "properties": [
            "id": ["type": "integer"], "role": ["type": "string"], "title": ["type": "string"],
            "organisation": ["type": ["string", "null"]],
        ],
    ]

    static let signInContract = RouteContract(
        request: [
            "type": "object", "required": ["account", "password"],
            "properties": ["account": ["type": "string"], "password": ["type": "string"]],
        ],
        response: [
            "type": "object", "required": ["token", "expires", "person", "role"],
            "properties": [
                "token": ["type": "string"],
                "expires": ["type": "integer", "description": "Milliseconds since 1970; earlier when idle"],
                "person": ["type": "integer"], "role": roleSchema,
            ],
        ])

    static let currentContract = RouteContract(response: [
        "type": "object", "required": ["person", "role", "roles"],
        "properties": [
            "person": ["type": "integer"], "name": ["type": ["string", "null"]], "role": roleSchema,
            "roles": ["type": "array", "items": roleSchema], "formToken": ["type": "string"],
        ],
    ])

    static let roleContract = RouteContract(
        request: ["type": "object", "required": ["role"], "properties": ["role": ["type": "integer"]]],
        response: [:])
}
