import HTTPCore
import HubCore
import RegionSDK

/// Where providers tell what became of text messages (状态报告): `POST /receipts/<provider>`, signed.
package struct ReceiptPart: HostPart {
    private let providers: [String: TextProvider]

    package init(_ providers: [TextProvider]) {
        self.providers = Dictionary(providers.filter { $0.receipts != nil }.map { ($0.id, $0) }) { first, _ in first }
    }

    package var routes: [HostRoute] {
        [
            HostRoute(.post, "/receipts/{provider}", access: .access(.public), "短信状态报告") { try await take($0) }
                .with(\.surface, .api).with(\.bodyLimit, 1 << 20).with(\.contract, Self.contract)
        ]
    }

    /// Takes receipts. An unknown message is no error: providers tell of test messages too, and would repeat for ever.
    private func take(_ context: HostContext) async throws -> Answer {
        guard let provider = providers[context.request.parameters["provider"] ?? ""], let rule = provider.receipts
        else { throw HubError(.notFound, "您访问的页面不存在！") }
        guard let body = try? await context.request.request.body.collect(upTo: 1 << 20) else {
            throw ReceiptReader.malformed
        }
        try check(context, rule, body)
        let receipts = try ReceiptReader(rule: rule).receipts(
            in: body, isForm: context.request.request.headers[.contentType]?.contains("form-urlencoded") == true)
        let now = context.request.clock.now
        try await context.request.database.write { connection in
            for receipt in receipts {
                let fault = receipt.isDelivered ? "" : "\(provider.id): receipt \(receipt.status.prefix(60))"
                try ReceiptStore.note(
                    ReceiptStore.Receipt(
                        provider: provider.id, id: receipt.id, word: receipt.isDelivered ? .delivered : .undelivered,
                        fault: fault), at: now, on: connection)
            }
        }
        let type = rule.answer.hasPrefix("{") ? "application/json" : "text/plain; charset=utf-8"
        return .response(
            Response(.ok, headers: Headers([(.contentType, type)]), body: .bytes(Array(rule.answer.utf8))))
    }

    /// Refuses what is not signed with the key, and what is old.
    private func check(_ context: HostContext, _ rule: TextProvider.Receipts, _ body: [UInt8]) throws {
        let headers = context.request.request.headers
        let refusal = HubError(.unauthenticated, "签名不正确！")
        guard let signature = headers[HeaderName(rule.signatureHeader)],
            let time = headers[HeaderName(rule.timeHeader)], let seconds = Int64(time),
            rule.accepts(seconds, at: context.request.clock.now)
        else { throw refusal }
        let text = MessageTemplate.fill(rule.over) {
            ["time": time, "body": String(decoding: body, as: UTF8.self)][$0]
        }
        let isRight = try SignatureMaker(rule.scheme, rule.encoding).isRight(
            signature, of: text, key: rule.key.reveal())
        guard isRight else { throw refusal }
    }

    private static let contract = RouteContract(
        request: ["type": "object", "description": "短信服务商的状态报告，字段由配置文件说明"], response: ["type": "string"])
}

/// Reads the receipts in a provider's message.
struct ReceiptReader {
    let rule: TextProvider.Receipts

    struct Receipt: Hashable {
        let id: String
        let status: String
        let isDelivered: Bool
    }

    /// Throws `malformed` for what is neither JSON nor a form, or names no message.
    func receipts(in body: [UInt8], isForm: Bool) throws -> [Receipt] {
        let json: JSON
        if isForm, let form = try? URLEncodedForm(parsing: body) {
            json = .object(form.fields.map { JSON.Member($0.name, .string($0.value)) })
        } else if let parsed = try? JSON(parsing: body) {
            json = parsed
        } else {
            throw Self.malformed
        }
        let place = rule.list.isEmpty ? json : json[path: rule.list] ?? .null
        let receipts = (place.array ?? [place]).compactMap(receipt)
        guard !receipts.isEmpty else { throw Self.malformed }
        return receipts
    }

    private func receipt(_ json: JSON) -> Receipt? {
        guard let id = TextAnswer.text(json[path: rule.id]), let status = TextAnswer.text(json[path: rule.status])
        else {
            return nil
        }
        return Receipt(id: id, status: status, isDelivered: rule.delivered.contains(status))
    }

    static let malformed = HubError(.malformed, "状态报告的格式不正确！")
}
