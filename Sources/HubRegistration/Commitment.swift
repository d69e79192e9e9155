import RegionSDK

/// A text that was committed to at a registration (企业承诺), as it stood then.
package struct Commitment: Sendable, Hashable {
    package let id: ID<Commitment>
    /// Whom it binds beside the person who agreed; nil is that person alone.
    package let organisationName: String?
    /// Who agreed, by the name of that day.
    package let personName: String
    /// What was registered for: 企业注册; empty where that was not kept.
    package let way: String
    /// The version of the text.
    package let version: String
    /// The whole text, a line each, its title with the version the first.
    package let text: String
    package let time: Timestamp

    /// The title that headed the text: 《企业承诺书》.
    package var title: String {
        let (heading, end) = (lines.first ?? "", "（版本：\(version)）")
        return heading.hasSuffix(end) ? String(heading.dropLast(end.count)) : heading
    }

    /// The text below its heading.
    package var paragraphs: [String] { Array(lines.dropFirst()) }

    private var lines: [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
}
