import Glibc

/// `hub-bench <benchmark> [options]`: each benchmark is a file of its own.
@main
enum Main {
    static func main() async throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch arguments.first {
        case "plain": try await Plain.run(arguments)
        default:
            print("usage: hub-bench plain [--port N] [--loops N]")
            exit(2)
        }
    }
}
