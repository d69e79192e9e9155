import HTTPCore
import HubCore
import RegionSDK

/// The description of a tenant's API (OpenAPI 3.1), made of the routes that are mounted.
package struct OpenAPI {
    private let title: String
    private let prefix: String
    private let endpoints: [Endpoint]
    private let lists: TenantLists

    /// Describes the routes of the `api` surface.
    ///
    /// - Parameter lists: the tenant's code lists, which stand in the place of the declared ones.
    package init(title: String, prefix: String, endpoints: [Endpoint], lists: TenantLists = TenantLists()) {
        self.lists = lists
        self.title = title
        self.prefix = prefix
        self.endpoints = endpoints.filter { $0.surface == .api }.sorted {
            ($0.pattern, $0.method.rawValue) < ($1.pattern, $1.method.rawValue)
        }
    }

    package var document: JSON {
        [
            "openapi": "3.1.0",
            "info": ["title": .string(title), "version": "1"],
            "servers": [["url": .string(prefix.isEmpty ? "/" : prefix)]],
            "paths": paths,
            "components": ["securitySchemes": schemes, "schemas": ["Error": Self.errorSchema], "responses": responses],
        ]
    }

    private var paths: JSON {
        var members: [JSON.Member] = []
        for endpoint in endpoints {
            let operation = JSON.Member(endpoint.method.rawValue.lowercased(), operation(endpoint))
            if let last = members.last, last.name == endpoint.pattern, case .object(let known) = last.value {
                members[members.count - 1] = JSON.Member(endpoint.pattern, .object(known + [operation]))
            } else {
                members.append(JSON.Member(endpoint.pattern, .object([operation])))
            }
        }
        return .object(members)
    }

    private func operation(_ endpoint: Endpoint) -> JSON {
        var members = [
            JSON.Member("operationId", .string(name(endpoint))),
            JSON.Member("summary", .string(endpoint.summary)),
            JSON.Member("description", .string(endpoint.access.words)),
            JSON.Member("parameters", .array(parameters(endpoint))),
            JSON.Member("security", endpoint.access.isPublic ? [] : [["bearer": []], ["cookie": []]]),
        ]
        if let region = endpoint.region { members.append(JSON.Member("tags", [.string(region)])) }
        if let request = endpoint.contract?.request {
            let schema = request.choosing(from: lists[endpoint.region])
            members.append(JSON.Member("requestBody", ["required": true, "content": content(schema)]))
        }
        members.append(JSON.Member("responses", answers(endpoint)))
        return .object(members)
    }

    private func name(_ endpoint: Endpoint) -> String {
        let words = endpoint.pattern.split(separator: "/").dropFirst().map { word in
            word.hasPrefix("{") ? "by-" + word.dropFirst().dropLast() : String(word)
        }
        return ([endpoint.method.rawValue.lowercased()] + words).joined(separator: "-")
    }

    private func parameters(_ endpoint: Endpoint) -> [JSON] {
        let inPath = endpoint.parameterNames.map { name -> JSON in
            ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let inQuery = (endpoint.contract?.query ?? []).map { parameter -> JSON in
            [
                "name": .string(parameter.name), "in": "query", "description": .string(parameter.summary),
                "schema": ["type": "string"],
            ]
        }
        return inPath + inQuery
    }

    private func answers(_ endpoint: Endpoint) -> JSON {
        let schema = (endpoint.contract?.response ?? [:]).choosing(from: lists[endpoint.region])
        let good: JSON = ["description": .string(endpoint.summary), "content": content(schema)]
        var members = [JSON.Member("200", good)]
        let codes = endpoint.access.isPublic ? ["default"] : ["401", "403", "default"]
        for code in codes { members.append(JSON.Member(code, ["$ref": "#/components/responses/Error"])) }
        return .object(members)
    }

    private func content(_ schema: JSON) -> JSON { ["application/json": ["schema": schema]] }

    private var schemes: JSON {
        [
            "bearer": ["type": "http", "scheme": "bearer"],
            "cookie": [
                "type": "apiKey", "in": "cookie", "name": "hub",
                "description": "The session's cookie; what changes something also sends X-CSRF-Token.",
            ],
        ]
    }

    private var responses: JSON {
        [
            "Error": [
                "description": "What went wrong",
                "content": content(["$ref": "#/components/schemas/Error"]),
            ]
        ]
    }

    private static let errorSchema: JSON = [
        "type": "object",
        "required": ["error"],
        "properties": [
            "error": [
                "type": "object",
                "required": ["code", "message", "request", "fields"],
                "properties": [
                    "code": ["type": "string", "enum": .array(HubError.Code.allCases.map { .string($0.rawValue) })],
                    "message": ["type": "string"],
                    "request": ["type": "string"],
                    "fields": [
                        "type": "array",
                        "items": [
                            "type": "object",
                            "required": ["field", "message"],
                            "properties": ["field": ["type": "string"], "message": ["type": "string"]],
                        ],
                    ],
                ],
            ]
        ],
    ]
}
