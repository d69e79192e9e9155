import Glibc
import HTTPCore
import HubServer

/// The accounts of a demonstration, for people and for programs.
struct DemonstrationPage {
    let entries: [DemonstrationEntry]
    let plan: HubPlan

    /// How many accounts of one role the terminal shows; the file has them all.
    private static let shown = 10

    /// A table for the terminal.
    var table: String {
        var counts: [String: Int] = [:]
        let lines = entries.compactMap { entry -> String? in
            let role = "\(entry.tenant) \(entry.region) \(entry.role)"
            counts[role, default: 0] += 1
            switch counts[role, default: 0] {
            case ...Self.shown: return line(entry)
            case Self.shown + 1: return "\("".padded(to: 36))… more of \(entry.role) in demonstration.json"
            default: return nil
            }
        }
        return lines.joined(separator: "\n") + certificates
    }

    private func line(_ entry: DemonstrationEntry) -> String {
        "\(url(entry).padded(to: 36))\(entry.account.padded(to: 20))\(entry.password.padded(to: 16))\(entry.role)"
    }

    /// The certificates, each once: a file that the sign-in page takes, opened by the password of the accounts.
    private var certificates: String {
        var lines: [String] = []
        for entry in entries {
            for key in entry.keys {
                let line = "\(key.pfx.padded(to: 72))\(key.kind.rawValue.padded(to: 10))\(entry.password)"
                if !lines.contains(line) { lines.append(line) }
            }
        }
        return lines.isEmpty ? "" : "\ncertificates, for the tab CA证书:\n" + lines.joined(separator: "\n")
    }

    /// Writes the list as JSON, readable by its owner only. Throws `HubFault`.
    func write(to path: String) throws {
        let list = JSON.array(
            entries.map { entry in
                [
                    "tenant": .string(entry.tenant), "url": .string(url(entry)), "region": .string(entry.region),
                    "role": .string(entry.role), "name": .string(entry.name), "account": .string(entry.account),
                    "password": .string(entry.password),
                    "certificates": .string(entry.keys.map(\.pfx).joined(separator: "\n")),
                ]
            })
        let bytes = list.encoded()
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        let written = file < 0 ? -1 : bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
        let reason = String(cString: strerror(errno))
        if file >= 0 { close(file) }
        guard written == bytes.count else { throw HubFault(["\(path) cannot be written: \(reason)"], exit: .input) }
    }

    private func url(_ entry: DemonstrationEntry) -> String {
        let tenant = plan.tenants.first { $0.info.id == entry.tenant }
        if let host = tenant?.hosts.first { return "http://\(host)/" }
        var port = 80
        if case .tcp(_, let own, _)? = plan.server.listeners.first { port = own }
        return "http://127.0.0.1:\(port)\(tenant?.info.prefix ?? "")/"
    }
}
