import HubCrypto
import RegionSDK

/// The digest that names a stored file: 64 hexadecimal digits, with `sm3-` in front of SM3.
struct FileDigest: Hashable, Sendable, CustomStringConvertible {
    let description: String
    private let hex: String

    init(_ digest: Digest, _ algorithm: Digest.Algorithm) {
        hex = digest.description
        description = algorithm == .sm3 ? Self.mark + hex : hex
    }

    /// Nil for anything that is no digest, so that no text of a request leads to another place.
    init?(_ text: String) {
        let hex = text.hasPrefix(Self.mark) ? String(text.dropFirst(Self.mark.count)) : text
        guard hex.utf8.count == 64, Hex.bytes(of: hex) != nil, hex == hex.lowercased() else { return nil }
        self.hex = hex
        description = text
    }

    /// The digest of a file by the folder it lies in and its name there; nil for any other name.
    init?(shelf: String, leaf: String) {
        self.init(leaf.hasSuffix(Self.ending) ? Self.mark + shelf + leaf.dropLast(Self.ending.count) : shelf + leaf)
    }

    /// The SHA-256 in hexadecimal; nil for another algorithm's.
    var sha256: String? { description == hex ? hex : nil }

    /// The folder it lies in.
    var shelf: String { String(hex.prefix(2)) }

    /// The file's name there.
    var leaf: String { hex.dropFirst(2) + (description.hasPrefix(Self.mark) ? Self.ending : "") }

    private static let mark = "sm3-"
    private static let ending = ".sm3"
}
