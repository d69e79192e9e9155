import HTTPCore
import HubClient
import HubCore

/// What a provider answered, read by its description.
struct TextAnswer {
    let provider: TextProvider
    let answer: IncomingAnswer

    /// The provider's number of the message. Throws `DeliveryFault`.
    func taken() throws(DeliveryFault) -> Handover {
        let rule = provider.success
        guard !rule.field.isEmpty else {
            guard answer.isSuccess else { throw .passing("\(provider.id): status \(answer.status)") }
            return Handover(provider.id, id: id)
        }
        let code = Self.text(json?[path: rule.field])
        if answer.isSuccess, let code, rule.codes.contains(code) { return Handover(provider.id, id: id) }
        // The code alone: a sentence of the provider's may repeat the number.
        let words = "\(provider.id): status \(answer.status)" + (code.map { ", code \($0.prefix(60))" } ?? "")
        if let code, rule.lasting.contains(code) { throw .lasting(words) }
        throw .passing(words)
    }

    private var json: JSON? { try? JSON(parsing: answer.body) }

    private var id: String {
        let path = provider.success.id
        return path.isEmpty ? "" : Self.text(json?[path: path]) ?? ""
    }

    /// A text, a number or a truth value as text.
    static func text(_ json: JSON?) -> String? {
        switch json {
        case .string(let text): text
        case .number(let text): text
        case .bool(let flag): flag ? "true" : "false"
        default: nil
        }
    }
}

extension JSON {
    /// What stands at the end of a way of names and places: `SendStatusSet.0.Code`.
    subscript(path path: String) -> JSON? {
        var found: JSON? = self
        for step in path.split(separator: ".") {
            if let items = found?.array {
                found = Int(step).flatMap { items.indices.contains($0) ? items[$0] : nil }
            } else {
                found = found?[String(step)]
            }
        }
        return found
    }
}
