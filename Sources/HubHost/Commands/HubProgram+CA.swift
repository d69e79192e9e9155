import HubCertificates
import HubCrypto
import RegionSDK

/// What `hub ca` does.
enum CACommand: String, CaseIterable {
    case `init`, issue, revoke, crl

    var summary: String {
        switch self {
        case .`init`: "makes an issuing CA in a folder"
        case .issue: "issues a key with its double certificate"
        case .revoke: "revokes a certificate and writes the lists"
        case .crl: "writes current lists of revoked certificates"
        }
    }

    /// Options with a value.
    var values: Set<String> {
        switch self {
        case .`init`: ["folder", "title", "kinds", "days"]
        case .issue: ["folder", "name", "code", "kind", "password", "days"]
        case .revoke: ["folder", "serial", "days"]
        case .crl: ["folder", "days"]
        }
    }

    static let help = """
        hub ca <init|issue|revoke|crl> [options]

        \(allCases.map { "  \($0.rawValue.padded(to: 10))\($0.summary)" }.joined(separator: "\n"))

          init    --folder DIR [--title 法人一证通] [--kinds rsa-2048,p-256,sm2] [--days 30]
          issue   --folder DIR --name 单位名称 --code 统一社会信用代码 [--kind sm2] [--password …] [--days 365]
          revoke  --folder DIR --serial HEX [--days 30]
          crl     --folder DIR [--days 30]

        --days: until a list's successor is due, or a certificate ends. Without --password one is drawn and printed;
        one that is given shows in the list of processes.
        """
}

extension HubProgram {
    /// An issuing CA: for demonstrations and for tests.
    func authority(_ arguments: ArraySlice<String>) throws -> ExitCode {
        guard let name = arguments.first, let command = CACommand(rawValue: name) else {
            throw Arguments.usage("hub ca needs one of \(CACommand.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        let options = try Arguments(arguments.dropFirst(), values: command.values)
        let folder = AuthorityFolder(try options.needed("folder"))
        let now = MachineClock().now
        do {
            switch command {
            case .`init`:
                let kinds = try Self.kinds(options.values["kinds"] ?? "rsa-2048,p-256,sm2")
                let title = options.values["title"] ?? "法人一证通"
                try folder.make(title, kinds: kinds, at: now, listDays: try options.days(30))
                Terminal.say("anchors: \(folder.anchors)\nrevocationLists: \(folder.lists)")
            case .issue: try issue(options, folder, now)
            case .revoke: try folder.revoke(try options.needed("serial"), at: now, days: try options.days(30))
            case .crl: try folder.writeLists(at: now, days: try options.days(30))
            }
        } catch let fault as AuthorityFault {
            throw HubFault([fault.description], exit: .failed)
        }
        return .done
    }

    private func issue(_ options: Arguments, _ folder: AuthorityFolder, _ now: Timestamp) throws {
        let code: CreditCode
        do { code = try CreditCode(try options.needed("code")) } catch let fault as CodeFault {
            throw Arguments.usage("--code: \(fault.message(for: "统一社会信用代码"))")
        }
        let kind = try Self.kinds(options.values["kind"] ?? "sm2")[0]
        let password = try options.values["password"] ?? Hex.text(of: SecureBytes.random(6))
        let issued = try folder.issue(
            to: AuthorityFolder.Owner(name: try options.needed("name"), code: code.text), kind: kind,
            password: password, at: now, days: try options.days(365))
        let shown = options.values["password"] == nil ? "\npassword: \(password)" : ""
        Terminal.say("serial: \(issued.serial)\nfolder: \(issued.folder)\(shown)")
    }

    private static func kinds(_ text: String) throws -> [AuthorityFolder.Kind] {
        try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
            guard let kind = AuthorityFolder.Kind(rawValue: String(name)) else {
                let known = AuthorityFolder.Kind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Arguments.usage("\(name) is no kind of key; there are \(known)")
            }
            return kind
        }
    }
}

extension Arguments {
    /// The value of an option that must be there.
    fileprivate func needed(_ name: String) throws -> String {
        guard let value = values[name] else { throw Self.usage("--\(name) is missing") }
        return value
    }

    fileprivate func days(_ fallback: Int) throws -> Int {
        guard let text = values["days"] else { return fallback }
        guard let days = Int(text), -3650...36_500 ~= days else { throw Self.usage("\(text) is no number of days") }
        return days
    }
}
