/// Where anchors are written: a file, and the machine's log.
package struct AnchorBook: Sendable {
    private let file: AnchorFile
    private let log: SystemLog?

    package init(file: AnchorFile, log: SystemLog? = nil) {
        self.file = file
        self.log = log
    }

    /// Adds an anchor. Throws `unavailable` where the file cannot be written; the log is sent what it takes.
    package func add(_ anchor: Anchor, _ key: AuditKey) throws {
        let line = try anchor.line(key)
        _ = log?.send(line)
        try file.add(line)
    }

    /// The anchors of the key's tenant; nil where there is no file.
    package func anchors(_ key: AuditKey) throws -> [Anchor]? {
        try file.lines()?.compactMap { try Anchor(line: $0, key) }
    }
}
