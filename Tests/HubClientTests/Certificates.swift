import Glibc

/// Certificates made for one run of the tests, in a temporary folder that goes with the process.
final class Certificates: Sendable {
    static let shared = Certificates()

    private let folder: String

    private init?() {
        var template = Array("/tmp/hub-client-tls-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { return nil }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        Self.folderToRemove = folder
        atexit { _ = Certificates.run("rm -rf '\(Certificates.folderToRemove)'") }
        let steps = """
            cd \(folder) && exec 2>/dev/null
            key() { openssl ecparam -name prime256v1 -genkey -noout -out $1.key; }
            for name in ca other; do key $name; openssl req -x509 -new -key $name.key -subj "/CN=$name" -days 2 -out $name.crt; done
            for name in localhost elsewhere; do
              key $name
              openssl req -new -key $name.key -subj "/CN=$name" -out $name.csr
              printf "subjectAltName=DNS:$name" > $name.ext
              openssl x509 -req -in $name.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile $name.ext -out $name.crt
            done
            [ -s elsewhere.crt ] && echo made
            """
        guard Self.run(steps).contains("made") else { return nil }
    }

    nonisolated(unsafe) private static var folderToRemove = ""

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    private static func run(_ command: String) -> String {
        guard let pipe = popen(command, "r") else { return "" }
        defer { pclose(pipe) }
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4096)
        while case let count = fread(&piece, 1, piece.count, pipe), count > 0 { output += piece[..<count] }
        return String(decoding: output, as: UTF8.self)
    }
}
