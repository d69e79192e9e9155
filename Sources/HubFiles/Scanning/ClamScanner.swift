import Glibc
import HubCore
import RegionSDK

/// Looks for viruses with clamd, which is sent the bytes by its command INSTREAM (clamd(8), COMMANDS).
package struct ClamScanner: Sendable {
    private let settings: ScannerSettings
    private let workers: Workers

    /// `workers` wait for clamd: one thread for each file that is looked at.
    package init(_ settings: ScannerSettings, workers: Workers) {
        self.settings = settings
        self.workers = workers
    }

    enum Verdict: Sendable, Hashable {
        case clean
        /// The name of what was found.
        case infected(String)
        /// clamd takes no file of that size (`StreamMaxLength` of clamd.conf).
        case tooLarge
        /// clamd says that it cannot tell. These words, and those below, are for the operator.
        case refused(String)
        /// clamd took the file and did not answer.
        case unanswered(String)
        /// clamd is not there.
        case silent(String)
        /// The file cannot be read.
        case unreadable(String)
    }

    /// False stores files unseen while clamd does not answer; they are looked at later.
    var isRequired: Bool { settings.isRequired }

    /// What clamd says of a file on the disk.
    func verdict(of path: String) async throws -> Verdict {
        try await workers.run { [settings] in
            let file = open(path, O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return .unreadable(ScanFault.system("open").words) }
            defer { close(file) }
            let connection: ScanConnection
            do throws(ScanFault) { connection = try ScanConnection(settings) } catch { return .silent(error.words) }
            do throws(ScanFault) { return try Self.verdict(of: file, connection) } catch {
                return .unanswered(error.words)
            }
        }
    }

    private static func verdict(of file: Int32, _ connection: ScanConnection) throws(ScanFault) -> Verdict {
        connection.send(Array("zINSTREAM\0".utf8))
        var piece = [UInt8](repeating: 0, count: 4 + (128 << 10))
        while connection.isOpen {
            let count = piece.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress.map { $0 + 4 }, $0.count - 4) }
            guard count >= 0 else { return .unreadable(ScanFault.system("read").words) }
            for index in 0..<4 { piece[index] = UInt8(truncatingIfNeeded: count >> (24 - 8 * index)) }
            connection.send(Array(piece[..<(4 + count)]))
            if count == 0 { break }
        }
        return verdict(in: try connection.reply())
    }

    /// `stream: OK`, `stream: Eicar-Test-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`.
    static func verdict(in reply: String) -> Verdict {
        let words = reply.hasPrefix("stream: ") ? reply.dropFirst(8) : reply[...]
        if words == "OK", words.startIndex != reply.startIndex { return .clean }
        if words.hasSuffix(" FOUND"), words.startIndex != reply.startIndex {
            return .infected(String(words.dropLast(6)))
        }
        if reply.hasPrefix("INSTREAM size limit exceeded") { return .tooLarge }
        return reply.isEmpty ? .unanswered("no answer") : .refused(reply)
    }
}

/// Where clamd listens, and how long it may take.
package struct ScannerSettings: Sendable, Hashable {
    package var address: Address
    /// Seconds without a byte after which clamd counts as silent.
    package var seconds = 60
    /// False stores files unseen while clamd does not answer.
    package var isRequired = true

    package init(_ address: Address) { self.address = address }

    package enum Address: Sendable, Hashable {
        /// `LocalSocket` of clamd.conf.
        case unix(String)
        /// `TCPAddr` and `TCPSocket` of clamd.conf.
        case tcp(host: String, port: Int)
    }
}
