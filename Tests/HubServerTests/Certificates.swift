import Glibc

/// Certificates made for one run of the tests, in a temporary folder that goes with the process.
final class Certificates: Sendable {
    static let shared = Certificates()

    private let folder: String

    private init?() {
        var template = Array("/tmp/hub-tls-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        Self.folderToRemove = folder
        atexit { _ = Certificates.run("rm -rf '\(Certificates.folderToRemove)'") }
        let steps = """
            cd \(folder) && exec 2>/dev/null
            key() { openssl ecparam -name prime256v1 -genkey -noout -out $1.key; }
            key ca && openssl req -x509 -new -key ca.key -subj '/CN=test authority' -days 2 -out ca.crt
            for name in server:localhost client:client; do
              file=${name%%:*}; key $file
              openssl req -new -key $file.key -subj "/CN=${name##*:}" -out $file.csr
              openssl x509 -req -in $file.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -out $file.crt
            done
            key other && openssl req -x509 -new -key other.key -subj '/CN=other' -days 2 -out other.crt
            for file in client other; do openssl x509 -in $file.crt -outform DER -out $file.der; done
            head -c 1000000 /dev/zero | tr '\\0' b > large
            [ -s other.der ] && [ -s server.crt ] && echo made
            """
        guard Self.run(steps).contains("made") else { return nil }
    }

    nonisolated(unsafe) private static var folderToRemove = ""

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    func size(_ name: String) -> Int {
        var status = stat()
        return stat(path(name), &status) == 0 ? Int(status.st_size) : -1
    }

    /// What `openssl s_client` prints for one request.
    func request(_ port: Int, _ target: String, _ options: String) -> String {
        let message = "GET \(target) HTTP/1.1\\r\\nHost: localhost\\r\\nConnection: close\\r\\n\\r\\n"
        return Self.run(
            "printf '\(message)' | timeout 20 openssl s_client -connect 127.0.0.1:\(port) -ign_eof \(options) 2>&1")
    }

    private static func run(_ command: String) -> String {
        guard let pipe = popen(command, "r") else { return "" }
        defer { pclose(pipe) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65536)
        while case let count = fread(&piece, 1, piece.count, pipe), count > 0 { output += piece[..<count] }
        return String(decoding: output, as: UTF8.self)
    }
}
