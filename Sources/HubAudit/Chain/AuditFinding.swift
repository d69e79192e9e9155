/// Something that is wrong with the audit, with the sequence it is wrong at.
package enum AuditFinding: Hashable, Sendable, CustomStringConvertible {
    /// The entry's fields, or its place among the others, are not what was linked.
    case changed(sequence: Int64)
    /// A linked entry is gone.
    case deleted(sequence: Int64)
    /// A link is gone: from a place in the chain up to before another.
    case missing(from: Int64, to: Int64)
    /// Two entries stand in each other's place.
    case swapped(sequence: Int64)
    /// An entry that the hub did not write.
    case inserted(sequence: Int64)
    /// The end of the chain is gone behind this place.
    case cut(after: Int64)
    /// The database is older than an anchor says, or its chain is another one.
    case rolledBack(anchor: Int64, head: Int64)
    case otherChain(anchor: Int64)
    case closing(position: Int64)
    case anchors(String)

    package var description: String {
        switch self {
        case .changed(let sequence): "entry \(sequence): changed"
        case .deleted(let sequence): "entry \(sequence): deleted"
        case .missing(let first, let last): "places \(first) to \(last) of the chain: deleted"
        case .swapped(let sequence): "entry \(sequence): stands in another's place"
        case .inserted(let sequence): "entry \(sequence): inserted, it was not written by the hub"
        case .cut(let place): "the chain is cut off after place \(place)"
        case .rolledBack(let anchor, let head):
            "the database ends at place \(head), behind the anchor of place \(anchor): it was rolled back or cut"
        case .otherChain(let anchor): "place \(anchor): not the chain that was anchored"
        case .closing(let position): "the closing record of place \(position) is not ours"
        case .anchors(let words): words
        }
    }
}
