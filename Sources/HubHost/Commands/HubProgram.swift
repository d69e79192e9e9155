import Glibc
import HubConfig
import HubFiles
import RegionSDK

/// The program `hub`: commands with their options.
package struct HubProgram: Sendable {
    let regions: [any Region.Type]

    private let arguments: [String]
    /// The signals of a server; every other command is ended by them as usual.
    let signals: Signals?

    package init(regions: [any Region.Type], arguments: [String]) {
        self.regions = regions
        self.arguments = arguments
        signals = arguments.dropFirst().first == Command.serve.rawValue ? Signals() : nil
    }

    /// Runs the command line and exits. The first thread, which calls this, does nothing but wait for signals: an
    /// asynchronous `main` would leave it to the run time, which unblocks them.
    package func runToTheEnd() -> Never {
        // Hidden: the hub starts itself so for each image, on its first thread and without another.
        if arguments.dropFirst().first == PictureTool.name { exit(PictureTool.run(arguments.dropFirst(2))) }
        Task.detached { leave(await run()) }
        signals?.await()
        while true { pause() }
    }

    /// Ends the program without the cleaning up that libraries do at an exit: other threads may still be in them.
    private func leave(_ code: Int32) -> Never {
        fflush(nil)
        _exit(code)
    }

    /// Runs the command line and returns the exit code.
    private func run() async -> Int32 {
        do {
            let name = arguments.dropFirst().first ?? "--help"
            if ["--help", "-h", "help"].contains(name) {
                Terminal.say(Self.help)
                return ExitCode.done.rawValue
            }
            if name == "--version" {
                Terminal.say(Hub.version)
                return ExitCode.done.rawValue
            }
            guard let command = Command(rawValue: name) else { throw Arguments.usage("there is no command \(name)") }
            return try await run(command, arguments.dropFirst(2)).rawValue
        } catch let fault as HubFault {
            for line in fault.lines { Terminal.complain("hub: \(line)") }
            return fault.exit.rawValue
        } catch {
            Terminal.complain("hub: \(error.words)")
            return ExitCode.failed.rawValue
        }
    }

    private func run(_ command: Command, _ arguments: ArraySlice<String>) async throws -> ExitCode {
        if arguments.contains("--help") || arguments.contains("-h") {
            Terminal.say(command == .ca ? CACommand.help : command.help)
            return .done
        }
        if command == .ca { return try authority(arguments) }
        var arguments = arguments
        let action = command.actions.isEmpty ? "" : arguments.popFirst() ?? ""
        guard command.actions.isEmpty || command.actions.contains(action) else {
            throw Arguments.usage("hub \(command.rawValue) \(command.actions.joined(separator: "|")), not \(action)")
        }
        let options = try Arguments(arguments, values: command.values, flags: command.flags)
        switch command {
        case .serve: return try await serve(options)
        case .check: return try await check(options)
        case .routes: return try routes(options)
        case .openapi: return try openAPI(options)
        case .migrate: return try await migrate(options)
        case .demo: return try await demo(options)
        case .ca: return .done
        case .audit: return try await audit(options)
        case .keys: return try await keys(action, options)
        case .jobs: return try await jobs(options)
        }
    }

    /// The plan that configuration and options make. Throws `HubFault`.
    func plan(_ options: Arguments) throws -> HubPlan {
        let registry = RegionRegistry(regions)
        let folder = options.values["config"] ?? "config"
        let configuration: Configuration
        do {
            configuration = try Configuration.read(
                folder, regions: registry.declarations, core: RegionRegistry.coreTemplates)
        } catch {
            throw HubFault(error.errors.map(\.description), exit: .configuration)
        }
        var overrides = HubPlan.Overrides()
        overrides.data = options.values["data"]
        overrides.port = try options.port()
        overrides.database = options.values["database"]
        overrides.isDemonstration = options.flags.contains("demo")
        do { return try HubPlan(configuration, overrides) } catch {
            throw HubFault(["database: \(error.words)"], exit: .configuration)
        }
    }

    private static let help = """
        hub — hosts the portals of housing authorities

        hub <command> [options]

        \(Command.allCases.map { "  \($0.rawValue.padded(to: 10))\($0.summary)" }.joined(separator: "\n"))

        hub <command> --help says more. Exit codes: 0 done, 64 wrong command line, 69 a port or a database
        is not to be had, 74 a folder cannot be written, 78 wrong configuration, 1 anything else.
        """
}

extension String {
    /// The text with blanks behind it.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
