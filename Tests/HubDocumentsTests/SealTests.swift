import HubCrypto
import RegionSDK
import Testing

@testable import HubDocuments

@Suite struct SealTests {
    private static func sealed(_ key: SealKey) throws -> [UInt8] {
        let plain = try PDFMaker.pdf(of: Samples.report(), Imprint(issuer: "某某中心"))
        return try SealedPDF.seal(plain, with: key, title: "某某中心", at: Samples.time)
    }

    /// What poppler says of a file's signatures.
    private static func verdict(_ bytes: [UInt8], in folder: String) throws -> String {
        try write(bytes, to: "\(folder)/signed.pdf")
        return (try? run("pdfsig", "-nocert", "\(folder)/signed.pdf")) ?? ""
    }

    @Test(arguments: [Samples.Algorithm.rsa2048, .rsa3072, .p256])
    func `a sealed PDF is PAdES that poppler finds valid over the whole document`(_ algorithm: Samples.Algorithm)
        async throws
    {
        try await withFolder { folder in
            let key = try Samples.sealKey(in: folder, algorithm)
            let bytes = try Self.sealed(key)
            let verdict = try Self.verdict(bytes, in: folder)
            #expect(verdict.contains("Signature Validation: Signature is Valid."), "\(verdict)")
            #expect(verdict.contains("Total document signed"), "\(verdict)")
            #expect(verdict.contains("ETSI.CAdES.detached") && verdict.contains("SHA-256"), "\(verdict)")
            #expect(SealedPDF.isWhole(bytes, sealedBy: key))
            #expect(try run("pdftotext", "\(folder)/signed.pdf", "-").contains("幸福小区"))
            #expect(try run("pdfinfo", "\(folder)/signed.pdf").contains("Pages:           1"))
        }
    }

    @Test func `the signature signs the certificate and no time, as PAdES baseline asks`() async throws {
        try await withFolder { folder in
            let key = try Samples.sealKey(in: folder, .rsa2048)
            let content = Array("内容".utf8)
            let signature = try SealSignature.sign(content, with: key)
            try write(signature, to: "\(folder)/s.der")
            let shown = try run("openssl", "cms", "-cmsout", "-print", "-inform", "DER", "-in", "\(folder)/s.der")
            #expect(shown.contains("id-smime-aa-signingCertificateV2"))
            #expect(!shown.contains("signingTime"))
            try write(content, to: "\(folder)/content")
            let checked = try run(
                "openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "\(folder)/s.der", "-content",
                "\(folder)/content", "-CAfile", "\(folder)/seal.pem", "-purpose", "any", "-out", "/dev/null")
            #expect(checked.contains("successful"), "\(checked)")
        }
    }

    @Test func `JX-60 JX-64 any byte changed voids the seal, here and in poppler`() async throws {
        try await withFolder { folder in
            let key = try Samples.sealKey(in: folder, .p256)
            let bytes = try Self.sealed(key)
            let step = max(bytes.count / 97, 1)
            let mark = try #require(PDFBytes.last("/Contents <", in: bytes)) + 11
            let end = try #require(PDFBytes.next("00000000000000000000", in: bytes, from: mark))
            for place in stride(from: 10, to: bytes.count, by: step) where !(end..<(mark + 32_768)).contains(place) {
                var changed = bytes
                changed[place] ^= 0x01
                #expect(!SealedPDF.isWhole(changed, sealedBy: key), "byte \(place)")
            }
            var changed = bytes
            changed[bytes.count / 4] ^= 0x01
            #expect(!(try Self.verdict(changed, in: folder)).contains("Signature is Valid."))
        }
    }

    @Test func `a later update, something behind the end and a cut file are no whole document`() async throws {
        try await withFolder { folder in
            let key = try Samples.sealKey(in: folder, .rsa2048)
            let bytes = try Self.sealed(key)
            let more = bytes + Array("\n% more\n".utf8)
            #expect(!SealedPDF.isWhole(more, sealedBy: key))
            #expect(!(try Self.verdict(more, in: folder)).contains("\n  - Total document signed"))
            for cut in [0, 1, 100, bytes.count / 2, bytes.count - 1] {
                #expect(!SealedPDF.isWhole(Array(bytes.prefix(cut)), sealedBy: key), "cut at \(cut)")
            }
            #expect(throws: HubError.self, "a sealed document is not sealed again") {
                try SealedPDF.seal(bytes, with: key, title: "乙", at: Samples.time)
            }
        }
    }

    @Test func `the seal of another with the same name is not ours`() async throws {
        try await withFolder { folder in
            let ours = try Samples.sealKey(in: folder, .rsa2048, name: "a")
            let other = try Samples.sealKey(in: folder, .rsa2048, name: "b")
            #expect(!SealedPDF.isWhole(try Self.sealed(other), sealedBy: ours))
        }
    }

    @Test(arguments: [Samples.Algorithm.sm2, .rsa1024, .p384])
    func `a seal that PDF readers do not verify is refused`(_ algorithm: Samples.Algorithm) async throws {
        try await withFolder { folder in
            #expect(throws: SealFault.unsupportedAlgorithm) { _ = try Samples.sealKey(in: folder, algorithm) }
        }
    }

    @Test func `a key of another certificate, an encrypted key and rubbish are refused by name`() async throws {
        try await withFolder { folder in
            let one = try Samples.seal(in: folder, .p256, name: "a")
            let two = try Samples.seal(in: folder, .p256, name: "b")
            let (first, second) = (try readFile(one.certificate), try readFile(two.key))
            #expect(throws: SealFault.mismatch) { try SealKey(certificate: first, key: second) }
            #expect(throws: SealFault.unreadableCertificate) { try SealKey(certificate: [1, 2], key: second) }
            #expect(throws: SealFault.unreadableKey) { try SealKey(certificate: first, key: first) }
            try run(
                "openssl", "pkey", "-in", one.key, "-aes256", "-passout", "pass:secret", "-out", "\(folder)/locked.key")
            let locked = try readFile("\(folder)/locked.key")
            #expect(throws: SealFault.unreadableKey) { try SealKey(certificate: first, key: locked) }
        }
    }

    @Test func `an expired certificate makes no document`() async throws {
        try await withFolder { folder in
            let key = try Samples.sealKey(in: folder, .p256)
            let seal = TenantSeal(key: key, face: .init(title: "某某中心", image: nil))
            let plain = try PDFMaker.pdf(of: Samples.report(), Imprint(issuer: "某某中心"))
            let late = Timestamp(milliseconds: 7_000_000_000_000)
            #expect(throws: HubError.self) { try seal.seal(plain, at: late) }
        }
    }
}
