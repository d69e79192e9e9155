/// Why a hub does not start: each line for the operator, and what the program exits with.
package struct HubFault: Error, CustomStringConvertible {
    package let lines: [String]
    package let exit: ExitCode

    package init(_ lines: [String], exit: ExitCode) {
        self.lines = lines
        self.exit = exit
    }

    package var description: String { lines.joined(separator: "\n") }
}

/// What the program exits with (sysexits.h).
package enum ExitCode: Int32, Sendable {
    case done = 0
    /// Something went wrong on the way.
    case failed = 1
    /// The command line is wrong.
    case usage = 64
    /// Something that is needed does not answer: a port that is taken, a database.
    case unavailable = 69
    /// A file or folder cannot be written.
    case input = 74
    /// The configuration, or what a region declares, is wrong.
    case configuration = 78
}
