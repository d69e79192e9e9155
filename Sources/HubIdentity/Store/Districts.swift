import RegionSDK

/// Divisions (GB/T 2260 codes) as one column keeps them: each with a space on both sides, so that a pattern finds
/// one whole. A longer code lies in a shorter one's division.
struct Districts {
    let codes: [String]

    /// Throws `invalid` for a code that is not 2 to 12 digits.
    init(_ codes: [String]) throws(HubError) {
        for code in codes where !Self.isCode(code) {
            throw HubError(.invalid, "行政区划代码不正确！", fields: [FieldError("districts", "行政区划代码不正确！")])
        }
        self.codes = codes
    }

    init(column: String) { codes = column.split(separator: " ").map(String.init) }

    var column: String { codes.isEmpty ? "" : " " + codes.joined(separator: " ") + " " }

    /// A pattern for each division that the code lies in, itself the last.
    static func patterns(around code: String) -> [String] {
        guard isCode(code) else { return [] }
        return (2...code.utf8.count).map { "% \(code.prefix($0)) %" }
    }

    private static func isCode(_ code: String) -> Bool {
        2...12 ~= code.utf8.count && code.utf8.allSatisfy { 0x30...0x39 ~= $0 }
    }
}
