import HTTPCore
import RegionSDK

extension Form {
    /// The JSON Schema of what is filled in, for OpenAPI.
    package var schema: JSON { schema(nil) }

    func schema(_ description: String?) -> JSON {
        let required = fields.filter { $0.isRequired && !$0.isComputed && $0.shownWhen == nil }
        return .schema(
            "object", description,
            [
                JSON.Member("properties", .object(fields.map { JSON.Member($0.name, $0.schema) })),
                JSON.Member("required", .array(required.map { .string($0.name) })),
            ])
    }
}

extension FieldSpec {
    /// The JSON Schema of a field.
    fileprivate var schema: JSON {
        switch kind {
        case .text, .paragraph: return .schema("string", label)
        case .decimal: return .schema("number", label)
        case .date: return .schema("string", label, [JSON.Member("format", .string("date"))])
        case .yesNo: return .schema("boolean", label)
        case .choice(let list, _):
            let codes = list.codes.prefix(100).map { JSON.string($0.code) }
            let named = [JSON.Member(CodeList.schemaKey, .string(list.id))]
            return .schema(
                "string", label, list.codes.count > 100 ? named : [JSON.Member("enum", .array(codes))] + named)
        case .consent(let consent, _):
            return .schema("string", consent.text, [JSON.Member("enum", .array([.string(consent.version)]))])
        case .rows(let columns, _, _):
            let members = JSON.object(columns.map { JSON.Member($0.name, $0.schema) })
            let row = JSON.schema("object", nil, [JSON.Member("properties", members)])
            return .schema("array", label, [JSON.Member("items", row)])
        }
    }
}

extension JSON {
    /// A schema with its type and what it means.
    static func schema(_ type: String, _ description: String?, _ more: [JSON.Member] = []) -> JSON {
        .object(
            [JSON.Member("type", .string(type))]
                + (description.map { [JSON.Member("description", .string($0))] } ?? []) + more)
    }
}
