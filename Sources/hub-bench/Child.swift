import Glibc

/// Commands of the shell.
enum Shell {
    /// Runs a command and gives what it printed. Throws when it fails.
    @discardableResult static func run(_ command: String) throws -> String {
        guard let pipe = popen(command, "r") else { throw BenchmarkError("cannot run \(command)") }
        var text = ""
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), pipe) != nil {
            text += String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
        guard pclose(pipe) == 0 else { throw BenchmarkError("failed: \(command)") }
        return text
    }
}

/// A program that runs beside the benchmark until it is ended.
final class Child {
    /// Its process, which took the shell's place.
    let process: pid_t
    /// What stood behind the words it was waited for.
    let word: String
    private let pipe: UnsafeMutablePointer<FILE>

    /// Starts a command, which must begin with `exec`, and waits for a line that begins with `words`.
    init(_ command: String, says words: String) throws {
        guard let pipe = popen("echo $$; \(command)", "r") else { throw BenchmarkError("cannot run \(command)") }
        self.pipe = pipe
        var process: pid_t?
        var line = [CChar](repeating: 0, count: 4096)
        while fgets(&line, Int32(line.count), pipe) != nil {
            let text = String(
                decoding: line.prefix { $0 != 0 && $0 != 10 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            if process == nil { process = pid_t(text) }
            if let process, text.hasPrefix(words) {
                self.process = process
                word = String(text.dropFirst(words.utf8.count))
                return
            }
        }
        pclose(pipe)
        throw BenchmarkError("ended before it said \(words): \(command)")
    }

    func end() {
        kill(process, SIGKILL)
        pclose(pipe)
    }
}

/// An nginx of the benchmark's own, with the settings its packager gives for files: sendfile, no log.
final class Nginx {
    let port: Int
    private let folder: String

    init(_ folder: String, serving root: String) throws {
        self.folder = folder
        port = 20_000 + Int(getpid()) % 20_000
        let settings = """
            worker_processes auto; pid \(folder)/nginx.pid; error_log \(folder)/nginx.log;
            events {} http { access_log off; sendfile on; tcp_nopush on; server { listen 127.0.0.1:\(port); root \(root); } }
            """
        try Shell.run("mkdir -p '\(folder)' && cat > '\(folder)/nginx.conf' <<'END'\n\(settings)\nEND")
        try Shell.run("nginx -c '\(folder)/nginx.conf' -p '\(folder)' && sleep 1")
    }

    func end() { _ = try? Shell.run("nginx -c '\(folder)/nginx.conf' -p '\(folder)' -s quit") }
}

/// What a process takes of the machine's memory, in KiB.
struct Memory {
    let before: Int
    private let process: pid_t

    /// Reads what it takes now, and forgets its peak so far (proc(5), clear_refs).
    init(of process: pid_t) throws {
        self.process = process
        try Shell.run("echo 5 > /proc/\(process)/clear_refs")
        before = try Self.read("VmRSS", process)
    }

    /// The most it took since.
    func peak() throws -> Int { try Self.read("VmHWM", process) }

    private static func read(_ field: String, _ process: pid_t) throws -> Int {
        let line = try Shell.run("grep \(field): /proc/\(process)/status")
        guard let number = Int(line.filter(\.isNumber)) else { throw BenchmarkError("no \(field)") }
        return number
    }
}
