/// Where the keeping of a file has come to: between any two of these steps something lasts that did not before.
package enum StoringStep: String, Sendable, CaseIterable, Codable {
    /// An upload's row is written and its space set aside, nothing is committed.
    case ordered
    /// That is committed, and nobody was told.
    case begun
    /// Its file is there, empty.
    case opened
    /// Bytes are written, and not yet durable.
    case written
    /// They are durable, and not yet noted.
    case flushed
    /// They are noted, nothing is committed.
    case noting
    /// That is committed.
    case noted
    /// The whole file is durable and has its digest.
    case finished
    /// A virus is in the audit; the file lies where it came in.
    case reported
    /// The file lies in quarantine.
    case quarantined
    /// A virus in a stored file is noted with the audit, nothing is committed.
    case condemned
    /// The digest is announced, nothing is committed.
    case announcing
    /// That is committed.
    case announced
    /// The file has its name, which a power cut may still take from it.
    case renamed
    /// The name, or the object in the bucket, is durable.
    case placed
    /// The arrival is noted, nothing is committed.
    case arriving
    /// That is committed: the file may be claimed.
    case arrived
    /// An upload's row is gone, and its space given back; its bytes are still there.
    case ended
    /// A file that nothing claims is marked; its bytes are still there.
    case doomed
    /// Its bytes are gone, its row is still there.
    case removed
}
