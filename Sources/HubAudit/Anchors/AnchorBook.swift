/// Where anchors are written: a file, and the machine's log.
package struct AnchorBook: Sendable {
    private let file: AnchorFile
    private let log: SystemLog?

    package init(file: AnchorFile, log: SystemLog? = nil) {
        self.file = file
        self.log = log
    }

    /// Adds an anchor. Throws `unavailable` where the file cannot be written. False where it stands in the file and the
    /// machine's log did not take it.
    package func add(_ anchor: Anchor, _ key: AuditKey) throws -> Bool {
        let line = try anchor.line(key)
        let isTaken = log?.send(line) ?? true
        try file.add(line)
        return isTaken
    }

    /// The anchors of the key's tenant; nil where there is no file.
    package func anchors(_ key: AuditKey) throws -> [Anchor]? {
        try file.lines()?.compactMap { try Anchor(line: $0, key) }
    }
}
