import HubHost

/// The program.
@main
enum Main {
    /// Not `async`: the first thread of an asynchronous program waits with every signal let through, and the one that
    /// should end the hub would kill it there.
    static func main() { HubProgram(regions: regions, arguments: CommandLine.arguments).runToTheEnd() }
}
