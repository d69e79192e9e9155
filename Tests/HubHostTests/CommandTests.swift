import Foundation
import Testing

/// The program itself, as an operator runs it.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct CommandTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    private static let program = root.appending(path: ".build/debug/hub")

    /// How a program ended, and what it said.
    private struct Outcome {
        let code: Int32
        let out: String
        let err: String
    }

    private func start(_ arguments: [String]) throws -> (Process, Pipe, Pipe) {
        let process = Process()
        let (out, err) = (Pipe(), Pipe())
        process.executableURL = Self.program
        process.currentDirectoryURL = Self.root
        process.arguments = arguments
        process.standardOutput = out
        process.standardError = err
        try process.run()
        // A program that should have ended and did not must not hold the test, nor outlive it.
        DispatchQueue.global().asyncAfter(deadline: .now() + 30) { if process.isRunning { process.terminate() } }
        return (process, out, err)
    }

    private func run(_ arguments: String...) throws -> Outcome {
        let (process, out, err) = try start(arguments)
        let said = String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let complained = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return Outcome(code: process.terminationStatus, out: said, err: complained)
    }

    private func folder() throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "hub-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder.path
    }

    @Test func `help and usage`() throws {
        #expect(try run("--help").out.contains("serve"))
        #expect(try run("serve", "--help").out.contains("--port"))
        for arguments in [["nonsense"], ["serve", "--nonsense"], ["serve", "--port"], ["serve", "--port", "x"]] {
            let (process, _, err) = try start(arguments)
            let words = String(decoding: err.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 64)
            #expect(words.hasPrefix("hub: "))
        }
    }

    @Test func `a wrong configuration is named with file, line and key`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(atPath: Self.root.appending(path: "config").path, toPath: "\(folder)/config")
        try Data("{\n  listen: [{ port: 1 }],\n  nonsense: 1,\n}\n".utf8).write(
            to: URL(filePath: "\(folder)/config/hub.json5"))
        let outcome = try run("serve", "--config", "\(folder)/config", "--data", "\(folder)/data")
        #expect(outcome.code == 78)
        #expect(outcome.err.contains("hub.json5:3: nonsense"))
        #expect(try run("check", "--config", "\(folder)/none").code == 78)
    }

    @Test func `a folder that cannot be written is named`() throws {
        let outcome = try run("serve", "--data", "/dev/null/data", "--port", "0")
        #expect(outcome.code == 74)
        #expect(outcome.err.contains("/dev/null/data"))
    }

    @Test func `a database that does not answer is named without its password`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try run("keys", "create", "--data", folder).code == 0)
        let outcome = try run(
            "migrate", "--data", folder, "--database", "postgres://hub:geheim@127.0.0.1:1/none")
        #expect(outcome.code == 69)
        #expect(!outcome.err.contains("geheim"))
        #expect(outcome.err.contains("tenant "))
    }

    @Test func `jobs and timers are listed, those of one tenant too`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try run("demo", "--data", folder).code == 0)
        let all = try run("jobs", "--data", folder)
        #expect(all.code == 0)
        for words in [
            "tenant shanghai", "core.sessions.sweep", "kit.deadlines.shanghai.report", "shanghai.report.deadline",
            "last run", "next run", "held by", "at once", "reminders and ends",
        ] { #expect(all.out.contains(words), "\(words)") }
        #expect(try run("jobs", "--data", folder, "--tenant", "shanghai").out.hasPrefix("tenant shanghai\n"))
        #expect(try run("jobs", "--data", folder, "--tenant", "nowhere").code == 64)
    }

    @Test func `a list of jobs changes no database, and one that is not migrated is named`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        #expect(try run("keys", "create", "--data", folder).code == 0)
        let early = try run("jobs", "--data", folder, "--tenant", "shanghai")
        #expect(early.code == 69 && early.out.isEmpty)
        #expect(early.err.hasPrefix("hub: tenant shanghai: the database waits for "), "\(early.err)")
        #expect(early.err.contains("steps of the schema: run hub migrate first"))
        #expect(try run("check", "--data", folder).out.contains("tenant shanghai: "), "nothing was migrated")
        #expect(try run("migrate", "--data", folder).code == 0)
        #expect(try run("jobs", "--data", folder, "--tenant", "shanghai").out.contains("core.sessions.sweep"))
    }

    @Test func `a server says when it is ready, a taken port stops the next one, and a signal ends it in peace`() throws
    {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (first, out, _) = try start(["serve", "--demo", "--data", "\(folder)/a", "--port", "0"])
        let line = String(decoding: out.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line.hasPrefix("ready http://127.0.0.1:"))
        let port = line.split(separator: "\n").first.flatMap { $0.split(separator: ":").last } ?? ""
        let second = try run("serve", "--demo", "--data", "\(folder)/b", "--port", String(port))
        #expect(second.code == 69)
        #expect(second.err.contains(port))
        first.terminate()
        first.waitUntilExit()
        #expect(first.terminationReason == .exit)
        #expect(first.terminationStatus == 0)
    }

    @Test func `a hub in service does not start without its master key, and the key is made once`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let without = try run("serve", "--data", folder, "--port", "0")
        #expect(without.code == 78 && without.err.contains("master key") && without.err.contains("hub keys create"))
        let made = try run("keys", "create", "--data", folder)
        let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/keys/master.key")[.posixPermissions]
        let again = try run("keys", "create", "--data", folder)
        #expect(made.code == 0 && mode as? Int == 0o600 && again.code == 74)
    }

    @Test func `the audit of a demonstration is whole, a rolled-back database is not, and keys are rotated`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let files = FileManager.default
        #expect(try run("migrate", "--data", folder).code == 78)
        #expect(try run("keys", "create", "--data", folder).code == 0)
        #expect(try run("migrate", "--data", folder).code == 0)
        try files.copyItem(atPath: "\(folder)/shanghai", toPath: "\(folder)/before")
        #expect(try run("demo", "--data", folder).code == 0)
        let whole = try run("audit", "verify", "--data", folder)
        #expect(whole.code == 0 && whole.out.contains("tenant shanghai: whole"))
        let rotated = try run("keys", "rotate", "--data", folder, "--tenant", "shanghai")
        #expect(rotated.code == 0 && rotated.out.contains("under key 2"))
        try files.removeItem(atPath: "\(folder)/shanghai")
        try files.moveItem(atPath: "\(folder)/before", toPath: "\(folder)/shanghai")
        let behind = try run("audit", "verify", "--data", folder)
        #expect(behind.code == 1 && behind.out.contains("rolled back"))
    }

    @Test func `demonstration data is made once and written for its owner only`() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try run("demo", "--data", folder)
        #expect(first.code == 0)
        let file = "\(folder)/demonstration.json"
        let list = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: file))) as? [[String: String]]
        #expect(list?.first?["password"]?.isEmpty == false)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let second = try run("demo", "--data", folder)
        #expect(second.code == 0)
        #expect(second.out.contains("already"))
    }

    @Test func `routes are listed, also for one region as Markdown`() throws {
        #expect(try run("routes").out.contains("/sign-in"))
        let table = try run("routes", "--region", "shanghai-repair", "--markdown").out
        #expect(table.hasPrefix("| Method | Path | Access | Summary |"))
        #expect(try run("routes", "--region", "nowhere").code == 64)
        for tenant in ["beijing", "shanghai"] {
            #expect(try run("openapi", "--tenant", tenant).out.contains("\"openapi\":\"3.1.0\""))
        }
        #expect(try run("openapi").code == 64)
    }
}
