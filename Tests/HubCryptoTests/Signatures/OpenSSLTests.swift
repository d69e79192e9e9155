import Foundation
import Testing

@testable import HubCrypto

/// What is made here, judged by the `openssl` command, and what it makes, judged here: a reader and a writer of one
/// hand would share their mistakes.
struct OpenSSLTests {
    private static let content = Array("challenge 0123456789".utf8)

    /// A folder of files for one run of the command.
    private struct Desk: ~Copyable {
        let folder: URL

        init(_ office: Office) throws {
            folder = FileManager.default.temporaryDirectory.appending(path: "openssl-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try write("root.pem", Array(office.root.certificate.pem.utf8))
            try write("below.pem", Array(office.below.certificate.pem.utf8))
            try write("leaf.pem", Array(office.leaf.pem.utf8))
            try write("key.pem", Array(office.key.pem().utf8))
            try write("content", OpenSSLTests.content)
        }

        deinit { try? FileManager.default.removeItem(at: folder) }

        func write(_ name: String, _ bytes: [UInt8]) throws { try Data(bytes).write(to: folder.appending(path: name)) }

        func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: folder.appending(path: name))) }

        /// The command's exit status.
        func run(_ words: String) throws -> Int32 {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/openssl")
            process.arguments = words.split(separator: " ").map(String.init)
            process.currentDirectoryURL = folder
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `openssl verifies our chain`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let desk = try Desk(office)
        // The command can tell only the last certificate its identifier, so an SM2 chain ends right above it.
        let trust =
            choice == .sm2
            ? "-vfyopt distid:1234567812345678 -partial_chain -CAfile below.pem"
            : "-CAfile root.pem -untrusted below.pem"
        let words = "verify -attime \(Office.now / 1000) -x509_strict \(trust)"
        #expect(try desk.run(words + " leaf.pem") == 0)
        #expect(try desk.run(words + " content") != 0)
    }

    @Test(arguments: PrivateKey.Choice.allCases.filter { $0 != .sm2 })
    func `openssl verifies our lists and messages`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let desk = try Desk(office)
        try desk.write("list.pem", Array(office.lists(revoking: [office.leaf])[1].pem.utf8))
        #expect(try desk.run("crl -in list.pem -CAfile below.pem -noout") == 0)
        try desk.write("detached", office.message(Self.content))
        try desk.write("attached", office.message(Self.content) { $0.isAttached = true })
        let words = "cms -verify -binary -inform DER -noverify"
        #expect(try desk.run("\(words) -in detached -content content -out out") == 0)
        #expect(try desk.run("\(words) -in attached -out out") == 0)
        #expect(try desk.read("out") == Self.content)
        #expect(try desk.run("\(words) -in detached -content leaf.pem -out out") != 0)
    }

    @Test(arguments: PrivateKey.Choice.allCases.filter { $0 != .sm2 })
    func `messages that openssl makes are taken`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let desk = try Desk(office)
        for options in ["", " -nodetach", " -noattr", " -nodetach -noattr", " -keyid", " -nosmimecap", " -cades"] {
            let words = "cms -sign -binary -in content -signer leaf.pem -inkey key.pem -certfile below.pem"
            #expect(try desk.run("\(words) -md sha256 -outform DER -out message\(options)") == 0)
            let answer = try SignedAnswer(signedData: desk.read("message"), over: Self.content)
            #expect(answer.signer == office.leaf)
            #expect(answer.presented == [office.below.certificate])
        }
    }

    @Test(arguments: [PrivateKey.Choice.rsa2048, .rsa3072])
    func `messages with PSS are taken`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let desk = try Desk(office)
        let words = "cms -sign -binary -in content -signer leaf.pem -inkey key.pem -keyopt rsa_padding_mode:pss"
        #expect(try desk.run(words + " -md sha256 -outform DER -out message") == 0)
        #expect(try SignedAnswer(signedData: desk.read("message"), over: Self.content).signer == office.leaf)
        #expect(try desk.run(words + " -md sha1 -outform DER -out message") == 0)
        #expect(throws: CertificateRefusal.weakDigest) {
            try SignedAnswer(signedData: desk.read("message"), over: Self.content)
        }
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `openssl and we verify each other's signatures`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let desk = try Desk(office)
        let digest = choice == .sm2 ? "sm3" : choice == .p384 ? "sha384" : "sha256"
        let options = "-rawin -digest \(digest)" + (choice == .sm2 ? " -pkeyopt distid:1234567812345678" : "")
        #expect(try desk.run("pkeyutl -sign -inkey key.pem -in content -out signature \(options)") == 0)
        let made = try desk.read("signature")
        #expect(try SignedAnswer(bare: made, over: Self.content, by: office.leaf).signer == office.leaf)
        try desk.write("ours", office.key.sign(Self.content))
        let words = "pkeyutl -verify -certin -inkey leaf.pem -in content -sigfile ours \(options)"
        #expect(try desk.run(words) == 0)
    }

    @Test(arguments: PrivateKey.Choice.allCases)
    func `requests and answers of OCSP are what openssl reads and makes`(choice: PrivateKey.Choice) throws {
        let office = try Office.of(choice)
        let desk = try Desk(office)
        let issuer = office.below.certificate
        let request = try OCSPRequest(of: office.leaf, issuer: issuer)
        try desk.write("request", request.der)
        try desk.write("authority.pem", Array(office.below.key.pem().utf8))
        let serial = office.leaf.serialNumber.uppercased()
        let index = "V\t270601000000Z\t\t\(serial.count.isMultiple(of: 2) ? "" : "0")\(serial)\tunknown\t/CN=x\n"
        try desk.write("index.txt", Array(index.utf8))
        let status = try desk.run(
            "ocsp -index index.txt -rsigner below.pem -rkey authority.pem -CA below.pem -reqin request"
                + " -respout answer -ndays 1")
        #expect(status == 0)
        let answer = try OCSPResponse(der: desk.read("answer"))
        #expect(answer.nonce == request.nonce)
        let question = RevocationQuestion(
            certificate: office.leaf, issuer: issuer, moment: Int64(Date().timeIntervalSince1970 * 1000), skew: 60_000)
        // openssl answers an SM2 question with a signature under its own empty identifier: a hole of its own.
        #expect(question.judge(answer) == (choice == .sm2 ? .unusable : .good))
    }
}
