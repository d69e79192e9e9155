import RegionSDK

/// Holds a file against its rule while it comes in.
struct FileCheck: Sendable {
    let kind: FileKind
    private let rule: FileRule
    private var head: [UInt8] = []
    /// Bytes seen so far.
    private(set) var size = 0

    /// Throws `invalid` when the name's extension is none of the rule's, or one whose content nobody can check.
    init(name: SafeName, rule: FileRule) throws(HubError) {
        guard rule.types.contains(name.type), let kind = FileKind.named(name.type) else { throw rule.wrongType }
        self.kind = kind
        self.rule = rule
    }

    /// Refuses a size before a byte came. Throws `tooLarge`, and `invalid` for an empty file.
    func expect(_ size: Int) throws(HubError) {
        guard size <= limit else { throw rule.tooLarge }
        guard size > 0 else { throw rule.wrongType }
    }

    /// Goes on behind bytes that were taken before.
    mutating func resume(at size: Int, head: [UInt8]) {
        self.size = size
        self.head = head
    }

    /// Takes the next piece. Throws `tooLarge` above the size, `invalid` once the beginning is of another kind.
    mutating func take(_ piece: [UInt8]) throws(HubError) {
        guard piece.count <= limit - size else { throw rule.tooLarge }
        size += piece.count
        if kind.isText, !piece.allSatisfy(TextEncoding.isPrinted) { throw rule.wrongType }
        guard head.count < FileKind.longestBeginning else { return }
        head += piece.prefix(FileKind.longestBeginning - head.count)
        if head.count == FileKind.longestBeginning, !kind.fits(head) { throw rule.wrongType }
    }

    /// The end of the file, which is read where its beginning does not say enough; that blocks on the disk. Throws `invalid`
    /// for a file too short to be of its kind, and for one that holds something else.
    func finish(reading file: Int32) throws(HubError) {
        guard kind.fits(head) else { throw rule.wrongType }
        guard try kind.inside?.isOf(OpenFile(descriptor: file, size: size)) ?? true else { throw rule.wrongType }
    }

    /// In bytes.
    var limit: Int {
        let (bytes, overflow) = max(rule.megabytes, 0).multipliedReportingOverflow(by: 1 << 20)
        return overflow ? .max : bytes
    }
}
