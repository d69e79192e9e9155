/// What stands on the command line behind the command's name.
struct Arguments {
    private(set) var values: [String: String] = [:]
    private(set) var flags: Set<String> = []

    /// Reads `--name value`, `--name=value` and `--flag`. Throws `HubFault` for anything else.
    init(_ arguments: ArraySlice<String>, values named: Set<String>, flags known: Set<String> = []) throws {
        var rest = arguments
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else { throw Self.usage("\(argument) is not an option") }
            let parts = argument.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            if known.contains(name), parts.count == 1 {
                flags.insert(name)
            } else if named.contains(name) {
                guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst(), !value.isEmpty else {
                    throw Self.usage("--\(name) needs a value")
                }
                values[name] = value
            } else {
                throw Self.usage("there is no option --\(name) here")
            }
        }
    }

    /// The port, or nil. Throws for what is no port.
    func port() throws -> Int? {
        guard let text = values["port"] else { return nil }
        guard let port = Int(text), 0...65_535 ~= port else { throw Self.usage("\(text) is no port") }
        return port
    }

    static func usage(_ message: String) -> HubFault {
        HubFault([message, "hub --help says what there is"], exit: .usage)
    }
}
