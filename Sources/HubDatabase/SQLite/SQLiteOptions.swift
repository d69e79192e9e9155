import Glibc

/// How a SQLite file is opened.
package struct SQLiteOptions: Sendable {
    package var limits = DatabaseLimits(connections: max(2, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))))
    /// Pages kept by each connection, in KiB.
    package var cacheKiB = 32 * 1024
    /// Bytes of the file mapped into memory for reading. None: with a million filings reading through the system's
    /// cache was as quick, and a fault of the disk under a mapping is a signal that ends the hub for every tenant
    /// (<https://www.sqlite.org/mmap.html>).
    package var mapBytes = 0
    /// Writes committed together at most.
    package var batch = 256
    /// How long writes are gathered into one commit at most, counted from the first one's start.
    package var batchTime: Duration = .milliseconds(20)
    /// Pages of the log after which a commit moves them into the file.
    package var checkpointPages = 4000

    package init() {}

    /// What each connection sets first. `FULL` makes a commit outlive a power cut.
    func pragmas(readOnly: Bool) -> [String] {
        [
            "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON",
            "PRAGMA cache_size=-\(cacheKiB)", "PRAGMA mmap_size=\(mapBytes)", "PRAGMA temp_store=MEMORY",
            "PRAGMA wal_autocheckpoint=\(checkpointPages)", "PRAGMA journal_size_limit=67108864",
            "PRAGMA trusted_schema=OFF",
        ] + (readOnly ? ["PRAGMA query_only=ON"] : [])
    }
}
