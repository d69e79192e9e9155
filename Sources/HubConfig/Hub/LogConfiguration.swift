/// Where the hub writes what it did.
package struct LogConfiguration: Sendable, Hashable {
    package let access: Destination

    /// Where lines go.
    package enum Destination: Sendable, Hashable {
        case off
        case standardOutput
        case file(String)
    }

    init(_ section: Section) {
        access =
            switch section.value(
                "access", .text("“stdout”, “off” or the path of a file") { !$0.isEmpty }, default: "stdout")
            {
            case "off": .off
            case "stdout": .standardOutput
            case let path: .file(path)
            }
    }
}
