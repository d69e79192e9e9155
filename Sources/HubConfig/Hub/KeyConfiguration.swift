/// Where the hub's master key is, and how values are encrypted with what comes out of it.
package struct KeyConfiguration: Sendable {
    /// The key out of the environment; nil where it is in a file.
    package let text: Secret?
    /// The file of the key; nil is the one in the data folder.
    package let file: String?
    /// `aes-256-gcm` or `sm4`.
    package let cipher: String

    init(_ section: Section) {
        let name = section.optional("env", .text)
        file = section.optional("file", .text)
        cipher = section.value("cipher", .choice(["aes-256-gcm", "sm4"]), default: "aes-256-gcm")
        if name != nil, file != nil { section.fault("stands beside file: the key is in one place", at: "env") }
        let value = name.flatMap { section.findings.sources.environment($0) }
        if let name, value?.isEmpty ?? true { section.fault("the environment has no \(name)", at: "env") }
        text = value.map { Secret($0) }
    }
}
