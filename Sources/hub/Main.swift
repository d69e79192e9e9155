import Glibc
import HubHost

/// The program.
@main
enum Main {
    static func main() { HubProgram(regions: regions, arguments: CommandLine.arguments).runToTheEnd() }
}
