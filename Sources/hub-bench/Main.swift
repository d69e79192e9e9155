import Glibc

/// `hub-bench <benchmark> [options]`: each benchmark is a file of its own.
@main
enum Main {
    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        do {
            switch arguments.first {
            case "plain": try await Plain.run(arguments)
            case "load": try await Load(arguments).run()
            case "files": try Files(arguments).run()
            case "serve-files": try await FileServing.run(arguments)
            case "certificates": try Certificates(arguments).run()
            default:
                print(usage)
                exit(2)
            }
        } catch {
            print("hub-bench: \(error)")
            exit(1)
        }
    }

    private static let usage = """
        usage: hub-bench plain [--port N] [--loops N]
               hub-bench files [--megabytes N] [--rounds N] [--folder DIR]
               hub-bench certificates [--rounds N] [--seconds N]
               hub-bench load --data DIR [--config DIR] [--database URI] [--tenant ID] FILE.csv
        """
}
