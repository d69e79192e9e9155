import Glibc
import HubHost

@main
enum Main {
    static func main() async { exit(await HubProgram(regions: regions).run(CommandLine.arguments)) }
}
