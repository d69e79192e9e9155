import HubCore

/// How the audit is kept.
package struct AuditConfiguration: Sendable {
    /// `sha256` or `sm3`.
    package let digest: String
    /// The file of anchors; nil is the one in the data folder.
    package let anchors: String?
    /// How often the chain's end is anchored.
    package let anchorSeconds: Int
    /// Whether anchors go to the machine's log as well.
    package let syslog: Bool
    /// After how many days entries are removed; nil keeps them.
    package let retentionDays: Int?

    init(_ section: Section) {
        digest = section.value("digest", .choice(["sha256", "sm3"]), default: "sha256")
        anchors = section.optional("anchors", .text)
        anchorSeconds = section.value("anchorSeconds", .integer(10...86_400), default: 300)
        syslog = section.value("syslog", .flag, default: false)
        retentionDays = section.optional("retentionDays", .integer(AuditKeeping.leastDays...36_500))
    }
}
