import HTTPCore

/// Takes sheets away as files (导出).
public protocol Exporter: Sendable {
    /// A download of the sheet under its title, made safe for a header and a disk. Memory stays flat however many rows
    /// there are, and nothing is left behind when the client goes away. Who may see which rows, and the entry in the
    /// audit, are the caller's.
    ///
    /// Throws `full` when the disk is full, `tooMany` when too much waits, and what the sheet's source throws.
    func export(_ sheet: Sheet, as format: SheetFormat) async throws -> Response
}
