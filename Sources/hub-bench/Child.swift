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

/// A shell that waits for this program to end, in whatever way, and then cleans up: its input is a pipe from here, which
/// the system closes. An interruption from the keyboard, which reaches it as well, does not end it.
final class Keeper {
    private let pipe: UnsafeMutablePointer<FILE>

    /// - Parameters:
    ///   - start: what it does at once.
    ///   - end: what it does at the end.
    init(_ start: String = ":", atTheEnd end: String) throws {
        guard let pipe = popen("trap '' HUP INT PIPE TERM; \(start); cat; \(end)", "w") else {
            throw BenchmarkError("cannot run \(start)")
        }
        self.pipe = pipe
    }

    /// Has it clean up now, and waits for it.
    func end() { pclose(pipe) }
}

/// An nginx of the benchmark's own, with the settings its packager gives for files: sendfile, no log.
final class Nginx {
    let port: Int
    private let keeper: Keeper

    init(_ folder: String, serving root: String) throws {
        port = 20_000 + Int(getpid()) % 20_000
        let settings = """
            daemon off; worker_processes auto; pid \(folder)/nginx.pid; error_log \(folder)/nginx.log;
            events {} http { access_log off; sendfile on; tcp_nopush on; server { listen 127.0.0.1:\(port); root \(root); } }
            """
        try Shell.run("mkdir -p '\(folder)' && cat > '\(folder)/nginx.conf' <<'END'\n\(settings)\nEND")
        keeper = try Keeper(
            "nginx -c '\(folder)/nginx.conf' -p '\(folder)' -e '\(folder)/nginx.log' & nginx=$!",
            atTheEnd: "kill -QUIT $nginx; wait $nginx")
        try Shell.run("for i in $(seq 100); do [ -s '\(folder)/nginx.pid' ] && exit; sleep 0.1; done; exit 1")
    }

    func end() { keeper.end() }
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
