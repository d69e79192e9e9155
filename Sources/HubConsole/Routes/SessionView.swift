import HTTPCore
import HubCore
import RegionSDK

/// How the API speaks of a session.
enum SessionView {
    static func entered(_ entered: HostContext.Entered, _ context: HostContext) -> JSON {
        return [
            "token": .string(entered.token), "expires": .number(String(entered.end.milliseconds)),
            "owed": entered.owed.map { .string($0.rawValue) } ?? .null,
            "person": .number(entered.person.description), "role": entered.standing.map(role) ?? .null,
        ]
    }

    static func current(_ context: HostContext, _ standings: [Standing]) -> JSON {
        [
            "person": context.session.map { .number($0.person.description) } ?? .null,
            "name": context.request.actor.map { .string($0.name) } ?? .null,
            "role": context.session.flatMap { session in standings.first { $0.isChosen(in: session) } }.map(role)
                ?? .null,
            "expires": context.session?.end.map { .number(String($0.milliseconds)) } ?? .null,
            "owed": context.session?.owed.map { .string($0.rawValue) } ?? .null,
            "roles": .array(standings.map(role)), "formToken": .string(context.request.formToken),
        ]
    }

    private static func role(_ standing: Standing) -> JSON {
        var id = JSON.null
        var delegation = JSON.null
        switch standing.choice {
        case .holding(let holding): id = .number(holding.description)
        case .delegation(let number): delegation = .number(number.description)
        }
        return [
            "id": id, "delegation": delegation, "role": .string(standing.roles.joined(separator: ",")),
            "title": .string(standing.title),
            "organisation": standing.organisationName.map { .string($0) } ?? .null,
        ]
    }

    private static let roleSchema: JSON = [
        "type": ["object", "null"],
        "properties": [
            "id": ["type": ["integer", "null"]], "delegation": ["type": ["integer", "null"]],
            "role": ["type": "string"], "title": ["type": "string"],
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

    static let captchaContract = RouteContract(
        query: [RouteContract.Parameter("kind", "picture, or words for a sum to be read or heard")],
        response: [
            "type": "object", "required": ["ticket", "question", "picture"],
            "properties": [
                "ticket": ["type": "string"], "question": ["type": "string"],
                "picture": ["type": "string", "description": "PNG in Base64; empty where the question says all"],
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
        request: [
            "type": "object", "properties": ["role": ["type": "integer"], "delegation": ["type": "integer"]],
        ],
        response: [:])
}
