import Glibc

/// `hub-bench files`: a large file up and down, beside nginx, which serves the same file, and beside `cp` with `sha256sum`,
/// which store and name it as the hub does; in turn, in one run. The hub's memory is read while it works.
struct Files {
    private let megabytes: Int
    private let rounds: Int
    private let folder: String

    init(_ arguments: [String]) throws {
        megabytes = Self.option("--megabytes", arguments) ?? 1024
        rounds = max(Self.option("--rounds", arguments) ?? 5, 1)
        let place = arguments.firstIndex(of: "--folder").flatMap { arguments.dropFirst($0 + 1).first } ?? "/tmp"
        folder = "\(place)/hub-bench-\(getpid())"
    }

    func run() throws {
        guard mkdir(folder, 0o755) == 0 else { throw BenchmarkError("cannot make \(folder)") }
        let keeper = try Keeper(atTheEnd: "rm -rf '\(folder)'")
        defer { keeper.end() }
        let source = "\(folder)/source.zip"
        try Shell.run("{ printf 'PK\\003\\004'; head -c \((megabytes << 20) - 4) /dev/urandom; } > '\(source)'; sync")
        let digest = String(try Shell.run("sha256sum '\(source)'").prefix(64))
        let hub = try Child("exec '\(Self.program)' serve-files '\(folder)/hub'", says: "port ")
        defer { hub.end() }
        let nginx = try Nginx(folder, serving: folder)
        defer { nginx.end() }
        let address = "http://127.0.0.1:\(hub.word)/bench/files"
        let memory = try Memory(of: hub.process)
        var rates = Rates()
        for round in 1...rounds {
            rates.add("cp, sha256sum", try timed("cp '\(source)' '\(folder)/copy' && sha256sum '\(folder)/copy'"))
            rates.add(
                "cp, sha256sum, sync",
                try timed("cp '\(source)' '\(folder)/copy' && sha256sum '\(folder)/copy' && sync -d '\(folder)/copy'"))
            rates.add("hub, up", try upload(source, to: address, expecting: digest))
            let hubDown = try timed("curl -sf -o '\(folder)/down' '\(address)/\(digest)'")
            if round == 1, !(try Shell.run("sha256sum '\(folder)/down'").hasPrefix(digest)) {
                throw BenchmarkError("the file came back changed")
            }
            rates.add("hub, down", try timed("curl -sf -o /dev/null '\(address)/\(digest)'"))
            rates.add("nginx, down", try timed("curl -sf -o /dev/null 'http://127.0.0.1:\(nginx.port)/source.zip'"))
            print("round \(round): \(rates.last) (to disk \(Rates.words(hubDown)))")
            fflush(nil)
        }
        print(rates.table)
        print("hub, memory: \(memory.before >> 10) MiB before, \(try memory.peak() >> 10) MiB at the most")
    }

    private func upload(_ source: String, to address: String, expecting digest: String) throws -> Double {
        let answer = try Shell.run("curl -sf -X POST -H 'Upload-Length: \(megabytes << 20)' '\(address)'")
        let id = answer.split(separator: "\"").dropFirst(2).dropFirst().first.map(String.init) ?? ""
        let start = Self.now
        let stored = try Shell.run("curl -sf -X PATCH -H 'Expect:' -T '\(source)' '\(address)/\(id)'")
        guard stored.contains(digest) else { throw BenchmarkError("the hub stored \(stored)") }
        return rate(since: start)
    }

    private func timed(_ command: String) throws -> Double {
        let start = Self.now
        try Shell.run(command)
        return rate(since: start)
    }

    /// MiB a second.
    private func rate(since start: Double) -> Double { Double(megabytes) / (Self.now - start) }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static var program: String {
        var bytes = [CChar](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &bytes, bytes.count - 1)
        return String(decoding: bytes.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func option(_ name: String, _ arguments: [String]) -> Int? {
        arguments.firstIndex(of: name).flatMap { arguments.dropFirst($0 + 1).first }.flatMap { Int($0) }
    }
}
