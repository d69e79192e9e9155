import Foundation
import HubCertificates
import HubCore
import RegionSDK
import RegionTesting
import Testing

@testable import HubCrypto

/// The responder of the `openssl` command answers, so that the hub's own reader and writer do not share a mistake.
struct OpenSSLResponderTests {
    @Test(arguments: [AuthorityFolder.Kind.rsa2048, .p256], [false, true])
    func `openssl's responder lets a good key in, and a revoked and an unknown one not`(
        kind: AuthorityFolder.Kind, isNamed: Bool
    ) async throws {
        let process = Process()
        defer { if process.isRunning { process.terminate() } }
        let address = Address()
        try await KeyHouse.run(kinds: [kind]) {
            $0.authorities[0].responder = ResponderPlan(address: "http://127.0.0.1:\(address.port)/")
            $0.authorities[0].responder?.timeout = .seconds(100)
        } _: { house async throws in
            house.hub.clock.advance(
                seconds: Int64(Date().timeIntervalSince1970) - house.hub.clock.now.milliseconds / 1000)
            try house.authority.writeLists(at: house.hub.clock.now, days: 1)
            let (good, gone, strange) = (try house.key(kind), try house.key(kind), try house.key(kind))
            try responder(house.authority, kind, isNamed: isNamed, good: good, revoked: gone, at: house.hub.clock.now)
            try await start(process, in: house.authority.path, address.port)
            #expect(try await house.signIn(good).status == .created)
            #expect(try await house.signIn(gone).reason == "revoked")
            #expect(try await house.signIn(strange).reason == "ocsp-unknown")
        }
    }

    /// A port that was free a moment ago.
    private struct Address {
        let port: UInt16

        init() {
            let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(socket) }
            var name = sockaddr_in()
            name.sin_family = sa_family_t(AF_INET)
            name.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            withUnsafeMutablePointer(to: &name) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    _ = bind(socket, $0, size)
                    _ = getsockname(socket, $0, &size)
                }
            }
            port = UInt16(bigEndian: name.sin_port)
        }
    }

    /// Writes what the command needs: its index, and who signs: the root, or whom it has named.
    private func responder(
        _ folder: AuthorityFolder, _ kind: AuthorityFolder.Kind, isNamed: Bool, good: HeldKey, revoked: HeldKey,
        at time: Timestamp
    ) throws {
        let root = try TestResponder.root(kind, in: folder)
        var signer = root
        if isNamed {
            let key = try PrivateKey.generate(kind)
            var form = CertificateForm.signing(
                DistinguishedName(commonName: "应答"), from: time.milliseconds - 60_000,
                to: time.milliseconds + 86_400_000)
            form.purposes = [OID.ocspSigning]
            signer = try IssuingAuthority(certificate: root.issue(form, for: key.publicKey), key: key)
        }
        func line(_ key: HeldKey, _ state: String) -> String {
            let serial = key.certificate.serialNumber.uppercased()
            return "\(state)\t\(serial.count.isMultiple(of: 2) ? "" : "0")\(serial)\tunknown\t/CN=x\n"
        }
        let index = line(good, "V\t271231000000Z\t") + line(revoked, "R\t271231000000Z\t261101000000Z")
        for (name, content) in [
            ("index.txt", index), ("root.pem", root.certificate.pem), ("signer.pem", signer.certificate.pem),
            ("signer.key", try signer.key.pem()),
        ] { try Data(content.utf8).write(to: URL(filePath: "\(folder.path)/\(name)")) }
    }

    /// Starts the command and waits until it listens.
    private func start(_ process: Process, in folder: String, _ port: UInt16) async throws {
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments =
            "ocsp -port \(port) -index index.txt -rsigner signer.pem -rkey signer.key -CA root.pem -ndays 1"
            .split(separator: " ").map(String.init)
        process.currentDirectoryURL = URL(filePath: folder)
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, FileHandle.nullDevice)
        try process.run()
        while true {
            let said = output.fileHandleForReading.availableData
            if said.isEmpty || String(decoding: said, as: UTF8.self).contains("ACCEPT") { return }
        }
    }
}
