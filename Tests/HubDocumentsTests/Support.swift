import Glibc
import HTTPCore
import Synchronization
import Testing

@testable import HubDocuments

/// A folder of a test's own, removed at its end.
@discardableResult func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    var template = Array("/tmp/documents-XXXXXX".utf8CString)
    let made = mkdtemp(&template)
    let path = String(cString: try #require(made))
    defer { _ = try? run("rm", "-rf", path) }
    return try await body(path)
}

/// A body's bytes, as a client would read them.
func bytes(of response: Response) async throws -> [UInt8] {
    switch response.body {
    case .bytes(let bytes): return bytes
    case .stream(_, let write):
        let sink = Sink()
        try await write(sink)
        return await sink.bytes
    case .empty, .file: return []
    }
}

/// Takes what is written.
actor Sink: BodyWriter {
    private(set) var bytes: [UInt8] = []

    func write(_ bytes: [UInt8]) async throws { self.bytes += bytes }
}

/// Counts what is written and throws it away; goes away after `limit` bytes.
actor Drain: BodyWriter {
    private(set) var count = 0
    private let limit: Int

    init(leavingAfter limit: Int = .max) { self.limit = limit }

    func write(_ bytes: [UInt8]) async throws {
        count += bytes.count
        if count > limit { throw Gone() }
    }

    struct Gone: Error {}
}

/// Runs a program to its end and returns what it wrote. Throws when it fails.
@discardableResult func run(_ words: String...) throws -> String { try run(words) }

@discardableResult func run(_ words: [String]) throws -> String {
    let command = words.map { "'\($0)'" }.joined(separator: " ")
    guard let pipe = popen("timeout 60 \(command) 2>&1", "re") else { throw Failed(words: words, output: "popen") }
    var output: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
        let count = fread(&piece, 1, piece.count, pipe)
        if count == 0 { break }
        output += piece.prefix(count)
    }
    let status = pclose(pipe)
    let text = String(decoding: output, as: UTF8.self)
    guard status == 0 else { throw Failed(words: words, output: text) }
    return text
}

struct Failed: Error {
    let words: [String]
    let output: String
}

/// Writes bytes to a file.
func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "wbe"))
    let written = fwrite(bytes, 1, bytes.count, file)
    #expect(fclose(file) == 0)
    #expect(written == bytes.count)
}

/// The names in a folder.
func names(in path: String) throws -> [String] {
    try run("ls", "-A", path).split(separator: "\n").map(String.init)
}

/// What the process holds in memory now, in bytes (proc(5), `statm`).
func residentBytes() throws -> Int {
    let text = try String(decoding: readFile("/proc/self/statm"), as: UTF8.self)
    let pages = try #require(text.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
}

/// The bytes of a file.
func readFile(_ path: String) throws -> [UInt8] {
    let file = try #require(fopen(path, "rbe"))
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 64 << 10)
    while true {
        let count = fread(&piece, 1, piece.count, file)
        if count == 0 { return bytes }
        bytes += piece.prefix(count)
    }
}

/// The most that was seen.
final class Peak: Sendable {
    private let value = Mutex(0)

    var most: Int { value.withLock { $0 } }

    func note(_ seen: Int) { value.withLock { $0 = max($0, seen) } }
}
