import HubCrypto
import RegionSDK

/// An issuing CA in a folder: for demonstrations, for tests, and for a unit that gives its own people keys.
///
/// It has a root of each kind of key. `anchors.pem` and `lists.pem` are what a tenant's configuration names; the keys
/// of the roots lie beside them, readable by their owner only.
package struct AuthorityFolder: Sendable {
    package let path: String

    /// The kinds of key there are, by the names of the command line.
    package typealias Kind = PrivateKey.Choice

    package var anchors: String { path + "/anchors.pem" }

    package var lists: String { path + "/lists.pem" }

    package var exists: Bool { SmallFile.text(anchors) != nil }

    package init(_ path: String) { self.path = path }

    /// Makes the roots and their first, empty lists. Throws `AuthorityFault` where there is a CA already.
    package func make(_ title: String, kinds: [Kind], at time: Timestamp, listDays: Int = 30) throws(AuthorityFault) {
        guard !exists else { throw AuthorityFault("\(path) holds a certificate authority already") }
        try SmallFile.folder(path + "/issued")
        for kind in kinds {
            let name = DistinguishedName(commonName: "\(title) \(kind.rawValue.uppercasedASCII)", organization: title)
            let from = time.milliseconds - 3_600_000
            let root = try Self.crypto { () throws(CryptoError) in
                try IssuingAuthority.root(
                    .authority(name, from: from, to: from + 20 * Self.year), key: PrivateKey.generate(kind))
            }
            try SmallFile.write(
                try Self.crypto { () throws(CryptoError) in try root.key.pem() }, to: key(kind), isSecret: true)
            try SmallFile.write(root.certificate.pem, to: certificate(kind))
        }
        try writeLists(at: time, days: listDays)
        var all = ""
        for kind in kinds { all += SmallFile.text(certificate(kind)) ?? "" }
        try SmallFile.write(all, to: anchors)
    }

    /// The kinds that have a root here.
    package var kinds: [Kind] { Kind.allCases.filter { SmallFile.text(certificate($0)) != nil } }

    /// The root of a kind.
    func root(_ kind: Kind) throws(AuthorityFault) -> IssuingAuthority {
        guard let key = SmallFile.text(key(kind)), let own = SmallFile.text(certificate(kind)) else {
            throw AuthorityFault("\(path) holds no authority for keys of kind \(kind.rawValue)")
        }
        do {
            guard let first = try Certificate.all(pem: own).first else { throw CryptoError.malformed("authority") }
            return try IssuingAuthority(certificate: first, key: PrivateKey(pem: key))
        } catch {
            throw AuthorityFault("the authority in \(path) cannot be read: \(error)")
        }
    }

    /// Writes a current list of each root; `days` until the next one is due.
    package func writeLists(at time: Timestamp, days: Int) throws(AuthorityFault) {
        let revoked = revocations
        let number = (SmallFile.text(path + "/number").flatMap { Int($0.prefix { $0.isNumber }) } ?? 0) + 1
        var all = ""
        for kind in kinds {
            let root = try root(kind)
            let own = revoked.filter { $0.kind == kind }.map(\.entry)
            let from = time.milliseconds - 60_000
            all += try Self.crypto { () throws(CryptoError) in
                try root.revocationList(of: own, number: number, from: from, to: from + Int64(days) * Self.day).pem
            }
        }
        try SmallFile.write("\(number)\n", to: path + "/number")
        try SmallFile.write(all, to: lists)
    }

    /// Revokes the certificates of a serial number and writes the lists anew. Throws for one that was not issued here.
    package func revoke(_ serial: String, at time: Timestamp, days: Int = 30) throws(AuthorityFault) {
        guard let line = SmallFile.text(path + "/issued/\(serial)/kind"), serial.utf8.allSatisfy(Self.isHex),
            let kind = Kind(rawValue: String(line.prefix { !$0.isNewline }))
        else { throw AuthorityFault("no certificate with the serial number \(serial) was issued in \(path)") }
        guard !revocations.contains(where: { $0.entry.serialNumber == serial }) else {
            throw AuthorityFault("\(serial) is revoked already")
        }
        let lines = (SmallFile.text(path + "/revoked") ?? "") + "\(kind.rawValue) \(serial) \(time.milliseconds)\n"
        try SmallFile.write(lines, to: path + "/revoked")
        try writeLists(at: time, days: days)
    }

    /// What was revoked: a line each, kind, serial number and time.
    private var revocations: [(kind: Kind, entry: IssuingAuthority.Revoked)] {
        (SmallFile.text(path + "/revoked") ?? "").split(separator: "\n").compactMap { line in
            let parts = line.split(separator: " ")
            guard parts.count == 3, let kind = Kind(rawValue: String(parts[0])), let moment = Int64(parts[2]) else {
                return nil
            }
            return (kind, IssuingAuthority.Revoked(serialNumber: String(parts[1]), at: moment))
        }
    }

    static let day: Int64 = 86_400_000
    private static let year = 365 * day

    private func key(_ kind: Kind) -> String { "\(path)/root-\(kind.rawValue).key.pem" }

    private func certificate(_ kind: Kind) -> String { "\(path)/root-\(kind.rawValue).pem" }

    private static func isHex(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x61...0x66 ~= byte }

    /// Work of HubCrypto, whose faults become the folder's.
    static func crypto<Value>(_ work: () throws(CryptoError) -> Value) throws(AuthorityFault) -> Value {
        do { return try work() } catch { throw AuthorityFault("the key or certificate cannot be made: \(error)") }
    }
}

extension String {
    fileprivate var uppercasedASCII: String { uppercased() }
}
