import HTTPCore
import HubCore
import RegionSDK

/// How the API speaks of a session.
enum SessionView {
    static func entered(_ entered: HostContext.Entered, _ context: HostContext) -> JSON {
        return [
            "token": .string(entered.token), "expires": .number(String(entered.end.milliseconds)),
            "owed": entered.owed.map { .string($0.rawValue) } ?? .null,
            "person": .number(entered.person.description), "role": entered.holding.map(role) ?? .null,
        ]
    }

    static func current(_ context: HostContext, _ holdings: [RoleHolding]) -> JSON {
        let held = context.session?.holding
        return [
            "person": context.session.map { .number($0.person.description) } ?? .null,
            "name": context.request.actor.map { .string($0.name) } ?? .null,
            "role": holdings.first { $0.id == held }.map(role) ?? .null,
            "expires": context.session?.end.map { .number(String($0.milliseconds)) } ?? .null,
            "owed": context.session?.owed.map { .string($0.rawValue) } ?? .null,
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
            "properties": [
                "account": ["type": "string"], "password": ["type": "string"],
                "captcha": [
                    "type": "object", "description": "Where too many tries have failed: the ticket and its answer",
                    "properties": ["ticket": ["type": "string"], "answer": ["type": "string"]],
                ],
            ],
        ],
        response: [
            "type": "object", "required": ["token", "expires", "person", "role"],
            "properties": [
                "token": ["type": "string"],
                "expires": ["type": "integer", "description": "Milliseconds since 1970; earlier when idle"],
                "person": ["type": "integer"], "role": roleSchema, "owed": owedSchema,
            ],
        ])

    private static let owedSchema: JSON = [
        "type": ["string", "null"], "enum": ["second", "enrolment", "password", .null],
        "description": "What the session owes before anything else",
    ]

    static let captchaContract = RouteContract(response: [
        "type": "object", "required": ["ticket", "question", "picture"],
        "properties": [
            "ticket": ["type": "string"], "question": ["type": "string"],
            "picture": ["type": "string", "description": "SVG; empty where the question says all"],
        ],
    ])

    static let proofContract = RouteContract(
        request: ["type": "object", "required": ["code"], "properties": ["code": ["type": "string"]]],
        response: [
            "type": "object", "required": ["token", "owed"],
            "properties": ["token": ["type": "string"], "owed": owedSchema],
        ])

    static let currentContract = RouteContract(response: [
        "type": "object", "required": ["person", "role", "roles"],
        "properties": [
            "person": ["type": "integer"], "name": ["type": ["string", "null"]], "role": roleSchema,
            "expires": ["type": ["integer", "null"]], "owed": owedSchema,
            "roles": ["type": "array", "items": roleSchema], "formToken": ["type": "string"],
        ],
    ])

    static let roleContract = RouteContract(
        request: ["type": "object", "required": ["role"], "properties": ["role": ["type": "integer"]]],
        response: [:])
}
