import HTTPCore
import RegionSDK

/// The JSON Schemas of one kind of filing, made from its form, for OpenAPI.
struct FilingSchema {
    let type: any Filing.Type

    /// What the list can be asked.
    var query: [RouteContract.Parameter] {
        type.list.filters.map { .init($0.name, $0.label) } + [
            .init("match", "exact 为准确查找，缺省为模糊查找"), .init("page", "页码，从1开始"), .init("size", "每页条数：10、20、50、100"),
        ]
    }

    /// The fields of the form.
    var content: JSON { type.form.schema(type.kind.paper) }

    var change: JSON {
        var members: [String: JSON] = ["version": .schema("integer", "所见的版本号"), "content": content]
        if !type.form.modules.isEmpty {
            let names = type.form.modules.map { JSON.string($0.id) }
            members["module"] = .schema("string", "只保存该模块，缺省为全部", [JSON.Member("enum", .array(names))])
        }
        return object(members)
    }

    func step(_ transition: Transition) -> JSON {
        var members: [String: JSON] = ["version": .schema("integer", "所见的版本号")]
        if let reason = transition.reason { members["reason"] = .schema("string", reason.title) }
        return object(members)
    }

    /// A link to a paper that expires.
    var link: JSON {
        object(["href": .schema("string", "下载地址，无需登录"), "expires": .schema("string", "有效期至")])
    }

    /// Which personal value is asked for, and what for.
    var asked: JSON {
        object(["field": .schema("string", personalPlaces), "purpose": .schema("string", "查看用途，记入审计")])
    }

    var revelation: JSON {
        object([
            "field": .schema("string", personalPlaces), "title": .schema("string", "名称"),
            "value": .schema("string", "完整内容"),
        ])
    }

    private var personalPlaces: String {
        "字段，表格中的写作 表格[行].列，行从0开始：" + type.form.personalNames.joined(separator: "、")
    }

    var filing: JSON {
        var members = head
        members["version"] = .schema("integer", "版本号")
        members["reason"] = .schema("string", "退回原因")
        members["content"] = content
        if !type.workflow.deadlines.isEmpty { members["terms"] = terms }
        return object(members)
    }

    private var terms: JSON {
        .schema(
            "array", "办理期限",
            [
                JSON.Member(
                    "items",
                    object([
                        "title": .schema("string", "名称"), "words": .schema("string", "剩余、暂停或超期"),
                        "until": .schema("string", "截止或暂停的时间"), "due": .schema("string", "截止时间，此刻起为超期"),
                        "late": .schema("boolean", "已超期"), "length": .schema("integer", "期限的长度，尚未设置时为null"),
                        "unit": .schema("string", "期限的单位：hours、days、days-to-working-day、working-days"),
                        "source": .schema("string", "期限的依据：法规、标准或本平台设置"),
                    ]))
            ])
    }

    var list: JSON {
        object([
            "total": .schema("integer", "总数"), "page": .schema("integer", "页码"), "size": .schema("integer", "每页条数"),
            "items": .schema("array", "记录", [JSON.Member("items", object(head))]),
        ])
    }

    var history: JSON {
        let entry = ["time", "person", "role", "action", "title", "from", "to", "reason"]
        return .schema(
            "array", "办理记录",
            [JSON.Member("items", object(Dictionary(entry.map { ($0, .schema("string", $0)) }) { first, _ in first }))])
    }

    private var head: [String: JSON] {
        [
            "id": .schema("integer", "编号"), "number": .schema("string", "网上申请编号"),
            "code": .schema("string", type.kind.codeTitle), "title": .schema("string", "名称"),
            "state": .schema(
                "string", "状态", [JSON.Member("enum", .array(type.workflow.states.map { .string($0.id) }))]),
            "stateTitle": .schema("string", "状态名称"), "owner": .schema("string", "申请单位"),
        ]
    }

    private func object(_ members: [String: JSON]) -> JSON {
        .schema(
            "object", nil,
            [
                JSON.Member(
                    "properties", .object(members.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value) }))
            ]
        )
    }
}
