import Glibc
import HubCrypto

/// The files of a CA as they were read.
enum AuthorityFiles {
    /// What tells one content of a file from another without reading it.
    struct Stamp: Hashable, Sendable {
        let inode: UInt64
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
    }

    static func certificates(_ paths: [String]) throws(AuthorityFault) -> [Certificate] {
        var all: [Certificate] = []
        for path in paths {
            do throws(CertificateRefusal) { all += try Certificate.all(pem: try text(path)) } catch {
                throw AuthorityFault("\(path) holds no certificate that can be read (\(error.rawValue))")
            }
        }
        return all
    }

    static func lists(_ paths: [String]) throws(AuthorityFault) -> [RevocationList] {
        var all: [RevocationList] = []
        for path in paths {
            do throws(CertificateRefusal) { all += try RevocationList.all(pem: try text(path)) } catch {
                throw AuthorityFault(
                    "\(path) holds no list of revoked certificates that can be read (\(error.rawValue))")
            }
        }
        return all
    }

    /// The stamps of files; nil for one that is not there.
    static func stamps(_ paths: [String]) -> [Stamp?] {
        paths.map { path in
            var facts = stat()
            guard stat(path, &facts) == 0 else { return nil }
            return Stamp(
                inode: UInt64(facts.st_ino), size: Int64(facts.st_size), seconds: Int(facts.st_mtim.tv_sec),
                nanoseconds: Int(facts.st_mtim.tv_nsec))
        }
    }

    /// A file's text, of 64 MiB at the most.
    private static func text(_ path: String) throws(CertificateRefusal) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw .badEncoding }
        defer { close(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while bytes.count <= 64 << 20 {
            let count = read(file, &piece, piece.count)
            if count > 0 { bytes += piece.prefix(count) }
            if count == 0 { return String(decoding: bytes, as: UTF8.self) }
            if count < 0, errno != EINTR { throw .badEncoding }
        }
        throw .tooLarge
    }
}

/// Why the files of a CA cannot be taken.
package struct AuthorityFault: Error, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) { self.description = description }
}
