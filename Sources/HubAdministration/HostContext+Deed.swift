import FilingKit
import HTML
import HubCore
import RegionSDK

extension HostContext {
    /// The id in the route's path. Throws `notFound` for what is none.
    func id<Owner>(_ name: String = "id", of owner: Owner.Type = Owner.self) throws -> ID<Owner> {
        guard let id = ID<Owner>(request.parameters[name] ?? "") else {
            throw HubError(.notFound, "您访问的页面不存在！")
        }
        return id
    }

    /// The page that asks before something dangerous is done, for browsers without scripts; nil when it was asked.
    func question(_ sentence: String, _ form: FormBody, back: String) -> Answer? {
        guard form.first("_confirmed") == nil else { return nil }
        let fields = form.fields.filter { $0.name != FormBody.tokenField }.map { (name: $0.name, value: $0.value) }
        return .page(
            Page(
                title: "确认", menuPath: nil,
                body: Parts.confirmation(
                    sentence, action: String(request.request.path), token: request.formToken, fields: fields,
                    back: back)))
    }
}

extension FormBody {
    /// What was typed, without the blanks around it and no longer than a field takes.
    func typed(_ name: String, _ longest: Int = 200) -> String {
        String((first(name) ?? "").storable.trimmed.prefix(longest))
    }

    /// The version of what was changed, as the page showed it.
    var version: Int64 { Int64(first("version") ?? "") ?? 0 }
}

extension [FieldError] {
    /// The red sentence of a field.
    func message(_ field: String) -> String? { first { $0.field == field }?.message }

    /// The lines of the summary on top of a form.
    var lines: [ErrorLine] { map { ErrorLine($0.field, $0.message) } }
}
