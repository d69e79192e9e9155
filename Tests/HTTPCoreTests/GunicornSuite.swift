import HTTPCore
import Testing

/// The messages of gunicorn's tests: line ends are written `\r\n`, real ones mean nothing.
struct GunicornCase: Sendable, CustomTestStringConvertible {
    let name: String
    let message: [UInt8]

    var testDescription: String { name }

    static let valid = load("valid")
    static let invalid = load("invalid")

    /// Valid by the RFC and refused by gunicorn for its own settings, with what would have to be set.
    static let configured = [
        "010": "limit_request_fields", "012": "limit_request_field_size", "017": "limit_request_field_size",
        "019": "secure_scheme_headers",
    ]

    /// Messages above gunicorn's default limits are replayed with those limits.
    static let limits: [String: Limits] = {
        var limits = Limits()
        limits.requestLine = 4094
        limits.fieldSection = 8190
        return ["006": limits, "007": limits, "008": limits, "limit_header_default_01": limits]
    }()

    private static func load(_ kind: String) -> [GunicornCase] {
        let folder = "reliability/data/gunicorn/tests/requests/\(kind)"
        return SharedData.files(folder, ending: ".http").map { file in
            let text = SharedData.bytes("\(folder)/\(file)").filter { $0 != 0x0A }
            return GunicornCase(name: String(file.dropLast(5)), message: Escapes.resolve(text))
        }
    }
}
