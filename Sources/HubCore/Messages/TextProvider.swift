import HTTPCore
import RegionSDK

/// A provider of text messages, as a tenant's file describes its interface. Texts of headers, fields and signature have
/// places in braces; `Place` says which.
package struct TextProvider: Sendable, Hashable {
    /// The name in logs, lists and the address of its receipts.
    package var id: String
    package var url: String
    /// `POST` or `GET`.
    package var method = "POST"
    package var form = Form.json
    package var headers: [String: String] = [:]
    /// What is sent: an object whose texts have places.
    package var fields: JSON = [:]
    /// Texts of the account: its name, the signature in front of messages (短信签名).
    package var values: [String: String] = [:]
    /// The same, secret.
    package var secrets: [String: Hidden] = [:]
    /// The provider's approved templates by ours; empty where it takes whole texts.
    package var templates: [String: ApprovedTemplate] = [:]
    package var signature: Signature?
    package var success = Success()
    package var receipts: Receipts?
    /// A file of PEM certificates trusted instead of the system's.
    package var authorities: String?
    package var timeoutSeconds = 10

    package init(id: String, url: String) {
        self.id = id
        self.url = url
    }

    /// Where the fields go.
    package enum Form: String, Sendable, CaseIterable { case json, form, query }

    /// A template that the provider approved.
    package struct ApprovedTemplate: Sendable, Hashable {
        /// What the provider calls it: `SMS_154950909`.
        package var code: String
        /// The values it takes, in its order, for providers that take a list.
        package var order: [String]

        package init(code: String, order: [String]) {
            self.code = code
            self.order = order
        }
    }

    /// How a request is signed.
    package struct Signature: Sendable, Hashable {
        package var scheme = Scheme.hmacSHA256
        package var encoding = Encoding.hex
        /// The name of the secret that is the key.
        package var key = ""
        /// Texts that the key is drawn through, one HMAC each: a key of the day.
        package var derive: [String] = []
        /// What is digested first, for the place `{canonicalDigest}`; empty for nothing.
        package var canonical = ""
        /// What is signed.
        package var over = ""

        package init() {}
    }

    /// By what: an HMAC with the key, or a digest of a text that has the secret in it.
    package enum Scheme: String, Sendable, CaseIterable {
        case hmacSHA256 = "hmac-sha256"
        case hmacSM3 = "hmac-sm3"
        case hmacSHA1 = "hmac-sha1"
        case sha256, sm3
    }

    /// How bytes are written.
    package enum Encoding: String, Sendable, CaseIterable { case hex, base64 }

    /// How the answer shows that the message was taken.
    package struct Success: Sendable, Hashable {
        /// The way to the code in the answer: `SendStatusSet.0.Code`; empty looks at the status only.
        package var field = ""
        package var codes: Set<String> = []
        /// The way to the provider's own number of the message, which its receipts name.
        package var id = ""
        /// Codes that will never change: a number that does not exist.
        package var lasting: Set<String> = []

        package init() {}
    }

    /// How the provider tells what became of a message (状态报告).
    package struct Receipts: Sendable, Hashable {
        package var scheme = Scheme.hmacSHA256
        package var encoding = Encoding.hex
        package var key: Hidden
        /// The field that carries the signature, and the one that carries the time in seconds.
        package var signatureHeader: String
        package var timeHeader: String
        /// What is signed, with the places `{time}` and `{body}`.
        package var over = "{time}{body}"
        /// How far the time may be off.
        package var seconds = 300
        /// The way to the list of receipts; empty where the body is the list or one receipt.
        package var list = ""
        package var id: String
        package var status: String
        package var delivered: Set<String>
        /// What the provider wants to read.
        package var answer = "OK"

        package init(
            key: Hidden, signatureHeader: String, timeHeader: String, id: String, status: String,
            delivered: Set<String>
        ) {
            self.key = key
            self.signatureHeader = signatureHeader
            self.timeHeader = timeHeader
            self.id = id
            self.status = status
            self.delivered = delivered
        }

        /// Whether a time that a receipt claims, in seconds since 1970, is near enough to the present.
        package func accepts(_ claimed: Int64, at now: Timestamp) -> Bool {
            let present = now.milliseconds / 1000
            return (present - Int64(seconds)...present + Int64(seconds)).contains(claimed)
        }
    }

    /// The places that any text of a provider may have, beside its own values and secrets.
    package enum Place: String, Sendable, CaseIterable {
        /// The telephone number.
        case number
        /// The whole text of the message.
        case text
        /// The provider's name of the template.
        case code
        /// The values by their names, and those of the template's order: JSON.
        case values, list
        /// The same for every attempt at one message.
        case key
        /// The time: seconds and milliseconds since 1970, `2026-11-26T14:05:09Z`, `2026-11-26`.
        case seconds, milliseconds, iso, date
        /// A random text, new at each attempt.
        case nonce
        /// What was signed.
        case signature
        /// For the signature: the body as it is sent, its digest, the fields as `a=1&b=2` in the order of their names,
        /// plain and percent-encoded, and the digest of `canonical`.
        case body, bodyDigest, sorted, sortedEncoded, canonicalDigest

        /// Those that stand in what is signed only.
        package static let ofSignature: Set<Place> = [.body, .bodyDigest, .sorted, .sortedEncoded, .canonicalDigest]
    }
}
