/// A notice about the handling of sensitive personal information and the agreement to it that is asked for by itself
/// (单独同意): what is handled, why, how, for how long, and what the person can do about it (个人信息保护法, articles 14,
/// 17, 29 and 30).
///
/// Whoever asks keeps with the answer the text and its version, who agreed and when, and asks anew once the version is
/// another one.
public struct Consent: Sendable, Hashable {
    /// The name, unique in the program: `shanghai.site-staff`.
    public let id: String
    /// The version of the text; another text is another version. Short, it is sent along by the box: `1`, `2026-11`.
    public let version: String
    /// What pages call the notice, without its marks: 施工现场管理人员个人信息处理告知.
    public let title: String
    /// What the information is for (处理目的), in one sentence; empty for a commitment.
    public let purpose: String
    /// The rest of the notice, a paragraph each.
    public let paragraphs: [String]
    /// What stands beside the box: 我已阅读并同意….
    public let statement: String

    public init(
        _ id: String, version: String, title: String, purpose: String, paragraphs: [String], statement: String
    ) {
        self.id = id
        self.version = version
        self.title = title
        self.purpose = purpose
        self.paragraphs = paragraphs
        self.statement = statement
    }

    /// A text that somebody commits himself or his organisation to (企业承诺书): it is read, ticked and kept like a notice,
    /// and says nothing about personal information.
    public static func commitment(
        _ id: String, version: String, title: String, paragraphs: [String], statement: String
    ) -> Consent {
        Consent(id, version: version, title: title, purpose: "", paragraphs: paragraphs, statement: statement)
    }

    /// The notice and the statement as they were shown, a line each: what is kept with the agreement.
    public var text: String {
        (["《\(title)》（版本：\(version)）"] + body + [statement]).joined(separator: "\n")
    }

    /// What stands between title and statement, a paragraph each.
    public var body: [String] { (purpose.isEmpty ? [] : ["处理目的：\(purpose)"]) + paragraphs }

    /// The red sentence where the box was not ticked.
    public var missingMessage: String { "请阅读《\(title)》并勾选同意！" }

    /// The red sentence where a former version was agreed to.
    public var outdatedMessage: String { "《\(title)》已更新，请重新阅读并勾选同意！" }

    /// True where the answer of a box, or the version kept from an earlier one, is the agreement to this text.
    public func isGiven(by version: String?) -> Bool { version == self.version }

    /// Why an answer is not the agreement to this text; nil where it is.
    public func complaint(about answer: String?) -> String? {
        guard let answer, !answer.isEmpty else { return missingMessage }
        return isGiven(by: answer) ? nil : outdatedMessage
    }
}
