import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// The one search box of a tenant; `own` are the finders of the hub's parts.
    func searchRoutes(_ own: [any Finder]) -> [HostRoute] {
        [
            HostRoute(.get, "/search", access: .access(.signedIn), "搜索") { context in
                .page(SearchPage(context: context, slice: try await SearchSlice(context, own)).page)
            },
            HostRoute(.get, "/search", access: .access(.signedIn), "搜索") { context in
                let slice = try await SearchSlice(context, own)
                if let complaint = slice.complaint {
                    throw HubError(.invalid, complaint, fields: [FieldError("q", complaint)])
                }
                return .json(slice.json)
            }
            .with(\.surface, .api).with(\.contract, SearchSlice.contract),
        ]
    }
}

extension SearchSlice {
    var json: JSON {
        [
            "text": .string(text), "page": .int(page), "size": .int(size),
            "groups": .array(
                groups.map { group in
                    [
                        "id": .string(group.id), "title": .string(group.title), "total": .int(group.findings.total),
                        "more": .bool(group.findings.isCapped),
                        "items": .array(
                            group.findings.rows.map { row in
                                [
                                    "title": .string(row.title), "path": .string(group.base + row.path),
                                    "note": .string(row.note), "when": .string(row.when),
                                ]
                            }),
                    ]
                }),
        ]
    }

    static let contract = RouteContract(
        query: [
            .init("q", "搜索内容"), .init("in", "只搜索这一类"), .init("page", "页码，从1开始"),
            .init("size", "每页条数：10、20、50、100"),
        ],
        response: [
            "type": "object", "required": ["text", "page", "size", "groups"],
            "properties": [
                "text": ["type": "string"], "page": ["type": "integer"], "size": ["type": "integer"],
                "groups": [
                    "type": "array",
                    "items": [
                        "type": "object", "required": ["id", "title", "total", "more", "items"],
                        "properties": [
                            "id": ["type": "string"], "title": ["type": "string"], "total": ["type": "integer"],
                            "more": ["type": "boolean"],
                            "items": [
                                "type": "array",
                                "items": [
                                    "type": "object", "required": ["title", "path", "note", "when"],
                                    "properties": [
                                        "title": ["type": "string"], "path": ["type": "string"],
                                        "note": ["type": "string"], "when": ["type": "string"],
                                    ],
                                ],
                            ],
                        ],
                    ],
                ],
            ],
        ])
}
