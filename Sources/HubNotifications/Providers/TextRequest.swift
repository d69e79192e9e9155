import HTTPCore
import HubClient
import HubCore
import HubCrypto
import RegionSDK

/// One request to a provider of text messages, made of its description: places filled, signed, encoded.
struct TextRequest {
    let provider: TextProvider
    private let template: TextProvider.ApprovedTemplate?
    private var places: [String: String]
    /// Places that stand for more than a text where a JSON field is nothing else.
    private let structures: [String: JSON]

    /// `nonce` is new at each attempt.
    init(_ provider: TextProvider, _ message: OutgoingMessage, at time: Timestamp, nonce: String) {
        self.provider = provider
        template = provider.templates[message.template]
        let values = message.values.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .string($0.value)) }
        let list = (template?.order ?? []).map { JSON.string(message.values[$0] ?? "") }
        structures = ["{values}": .object(values), "{list}": .array(list)]
        places = provider.values.merging(provider.secrets.mapValues { $0.reveal() }) { $1 }
        let clock = UTCTime(time)
        set(.number, message.recipient)
        set(.text, message.text)
        set(.code, template?.code ?? "")
        set(.values, Self.text(.object(values)))
        set(.list, Self.text(.array(list)))
        set(.key, message.key)
        set(.seconds, String(time.milliseconds / 1000))
        set(.milliseconds, String(time.milliseconds))
        set(.iso, clock.text)
        set(.date, clock.date)
        set(.nonce, nonce)
    }

    /// The request. Throws `CryptoError` where OpenSSL lacks an algorithm.
    func made() throws -> OutgoingRequest {
        var signed = self
        try signed.sign()
        return signed.request
    }

    /// The places in a text, filled.
    func filled(_ text: String) -> String { MessageTemplate.fill(text) { places[$0] } }

    private mutating func set(_ place: TextProvider.Place, _ text: String) { places[place.rawValue] = text }

    /// Fills the place of the signature, which whatever is signed does not have.
    private mutating func sign() throws {
        guard let signature = provider.signature else { return }
        let pairs = pairs.filter { $0.name != Self.signatureMark }.sorted { $0.name < $1.name }
        let body = bytes
        set(.body, String(decoding: body, as: UTF8.self))
        set(.bodyDigest, try Digest(of: body).description)
        set(.sorted, pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&"))
        set(
            .sortedEncoded,
            pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&"))
        set(.canonicalDigest, try Digest(of: Array(filled(signature.canonical).utf8)).description)
        let bytes = try SignatureMaker(signature.scheme, signature.encoding).signed(
            filled(signature.over), key: provider.secrets[signature.key]?.reveal() ?? "",
            through: signature.derive.map(filled))
        set(.signature, bytes)
    }

    private var request: OutgoingRequest {
        var request = OutgoingRequest(provider.method == "GET" ? .get : .post, url)
        for (name, value) in provider.headers.sorted(by: { $0.key < $1.key }) {
            request.headers.add(HeaderName(name), filled(value))
        }
        guard provider.form != .query else { return request }
        let type = provider.form == .json ? "application/json; charset=utf-8" : "application/x-www-form-urlencoded"
        if request.headers[.contentType] == nil { request.headers.add(.contentType, type) }
        request.body = .bytes(bytes)
        return request
    }

    /// The address with its places, percent-encoded, and the fields where they go into the query.
    private var url: String {
        let url = MessageTemplate.fill(provider.url) { places[$0].map { PercentCoding.encode($0) } }
        guard provider.form == .query else { return url }
        return url + (url.contains("?") ? "&" : "?") + encoded
    }

    private var bytes: [UInt8] {
        switch provider.form {
        case .json: structured(provider.fields).encoded()
        case .form: Array(encoded.utf8)
        case .query: []
        }
    }

    private var encoded: String {
        pairs.map { "\(PercentCoding.encode($0.name))=\(PercentCoding.encode($0.value))" }.joined(separator: "&")
    }

    /// The fields as pairs of texts; one whose text is the signature, before that is made, has the mark for a name.
    private var pairs: [(name: String, value: String)] {
        (provider.fields.members ?? []).map { member in
            let text = member.value.string ?? Self.text(structured(member.value))
            let isUnsigned = text.contains("{signature}") && places["signature"] == nil
            return (isUnsigned ? Self.signatureMark : member.name, filled(text))
        }
    }

    /// A field with its places; a text that is nothing but `{values}` or `{list}` becomes what those stand for.
    private func structured(_ json: JSON) -> JSON {
        switch json {
        case .string(let text): structures[text] ?? .string(filled(text))
        case .array(let items): .array(items.map(structured))
        case .object(let members): .object(members.map { JSON.Member($0.name, structured($0.value)) })
        default: json
        }
    }

    private static let signatureMark = "\u{0}"

    private static func text(_ json: JSON) -> String { String(decoding: json.encoded(), as: UTF8.self) }
}

/// A time of the world as providers write it.
struct UTCTime {
    /// `2026-11-26`.
    let date: String
    /// `2026-11-26T14:05:09Z` (RFC 3339).
    let text: String

    init(_ time: Timestamp) {
        let seconds = time.milliseconds >= 0 ? time.milliseconds / 1000 : 0
        let day = CivilDay(number: seconds / 86_400)
        date = "\(day.year)-\(Self.two(day.month))-\(Self.two(day.day))"
        let rest = seconds % 86_400
        text = "\(date)T\(Self.two(rest / 3600)):\(Self.two(rest / 60 % 60)):\(Self.two(rest % 60))Z"
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

/// A day of the civil calendar by its number from 1970-01-01 on: years from March, 400 years at a time.
struct CivilDay {
    let year: Int64
    let month: Int64
    let day: Int64

    /// Days before 1970 are not asked for.
    init(number: Int64) {
        let days = number + 719_468
        let era = days / 146_097
        let ofEra = days - era * 146_097
        let ofYears = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * ofYears + ofYears / 4 - ofYears / 100)
        let shifted = (5 * ofYear + 2) / 153
        day = ofYear - (153 * shifted + 2) / 5 + 1
        month = shifted < 10 ? shifted + 3 : shifted - 9
        year = ofYears + era * 400 + (month <= 2 ? 1 : 0)
    }
}
