import Foundation
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The tus protocol 1.0.0 over a filing's papers, as any client of it speaks.
@Suite struct UploadTests {
    private static let pdf = Array("%PDF-1.7\n".utf8) + [UInt8](repeating: 5, count: 9991)

    /// A saved report's address for uploads, by pages or by the API.
    private static func place(_ stage: RepairStage, api: Bool = false) async throws -> String {
        let report = try await stage.report(in: RepairState.saved)
        return "/alpha\(api ? "/api" : "")/repair/reports/\(report.id)/papers/uploads"
    }

    private static func encoded(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    private static func send(
        _ stage: RepairStage, _ method: HTTPCore.Method, _ path: String, as account: String = Someone.unit,
        _ fields: [(HeaderName, String)] = [], _ bytes: ArraySlice<UInt8> = []
    ) async throws -> TestAnswer {
        var headers = Headers([
            (.host, "hub.test"), ("tus-resumable", "1.0.0"),
            (.cookie, try await stage.hub.cookie(of: account)),
            ("x-csrf-token", try await stage.hub.formToken(of: account)),
        ])
        for (name, value) in fields { headers[name] = value }
        return try await stage.hub.send(
            Request(method: method, target: path, headers: headers, body: .bytes(Array(bytes))))
    }

    private static func begin(
        _ stage: RepairStage, _ place: String, length: String? = nil, name: String = "方案批复.pdf",
        paper: String = "approval"
    ) async throws -> TestAnswer {
        try await send(
            stage, .post, place,
            [
                ("upload-length", length ?? String(pdf.count)),
                ("upload-metadata", "filename \(encoded(name)),paper \(encoded(paper))"),
            ])
    }

    private static func patch(
        _ stage: RepairStage, _ address: String, _ range: Range<Int>, _ more: [(HeaderName, String)] = []
    ) async throws -> TestAnswer {
        let fields: [(HeaderName, String)] = [
            (.contentType, "application/offset+octet-stream"), ("upload-offset", String(range.lowerBound)),
        ]
        return try await send(stage, .patch, address, fields + more, pdf[range])
    }

    @Test(arguments: TestHub.dialects, [false, true])
    func `a paper comes in parts and is attached with its last byte`(dialect: Dialect, api: Bool) async throws {
        try await RepairStage.with(dialect) { stage in
            let place = try await Self.place(stage, api: api)
            let made = try await Self.begin(stage, place)
            #expect(made.status == .created && made.headers["upload-expires"]?.hasSuffix("GMT") == true)
            let address = try #require(made.headers[.location])
            #expect(address.hasPrefix(place + "/"))
            let first = try await Self.patch(stage, address, 0..<4000)
            #expect(first.status == .noContent && first.headers["upload-offset"] == "4000")
            let head = try await Self.send(stage, .head, address)
            #expect(head.status == .ok && head.headers["upload-offset"] == "4000")
            #expect(head.headers["upload-length"] == "10000" && head.headers[.cacheControl] == "no-store")
            #expect(head.headers["upload-metadata"]?.hasPrefix("filename ") == true)
            let filingAddress = place.replacing("/alpha/repair", with: "/alpha/api/repair").replacing(
                "/papers/uploads", with: "")
            let before = try await stage.hub.send(.get, filingAddress, as: Someone.unit)
            #expect(before.json?["papers"]?.array == [])
            let last = try await Self.patch(stage, address, 4000..<10000)
            #expect(last.status == .noContent && last.headers["upload-offset"] == "10000")
            let whole = try await Self.send(stage, .head, address)
            #expect(whole.headers["upload-offset"] == "10000" && whole.headers["tus-resumable"] == "1.0.0")
            let filing = try await stage.hub.send(.get, filingAddress, as: Someone.unit)
            let paper = try #require(filing.json?["papers"]?.array?.first)
            #expect(paper["name"]?.string == "方案批复.pdf" && paper["size"]?.int == 10000)
            let bytes = try await stage.hub.send(
                .get, place.replacing("uploads", with: paper["id"].map { "\($0.int ?? 0)" } ?? ""), as: Someone.unit)
            #expect(bytes.body == Self.pdf)
            #expect(bytes.headers[.contentDisposition]?.hasPrefix("attachment; filename*=UTF-8''") == true)
            #expect(bytes.headers["content-security-policy"] == "sandbox; default-src 'none'")
        }
    }

    @Test func `what the server can do is said without asking for a version`() async throws {
        try await RepairStage.with { stage in
            let place = try await Self.place(stage)
            let answer = try await stage.hub.send(.options, place, as: Someone.unit)
            #expect(answer.status == .noContent && answer.headers["tus-version"] == "1.0.0")
            #expect(answer.headers["tus-extension"] == "creation,expiration,checksum,termination")
            #expect(answer.headers["tus-checksum-algorithm"] == "sha1,sha256")
            #expect(answer.headers["tus-max-size"].flatMap { Int($0) }.map { $0 > 0 } == true)
        }
    }

    @Test func `each mistake has its status`() async throws {
        try await RepairStage.with { stage in
            let place = try await Self.place(stage)
            let address = try #require(try await Self.begin(stage, place).headers[.location])
            let version = try await Self.send(stage, .head, address, [("tus-resumable", "0.2.2")])
            #expect(version.status == .preconditionFailed)
            let wrong = try await Self.send(
                stage, .patch, address,
                [("tus-resumable", "0.2.2"), (.contentType, "application/offset+octet-stream"), ("upload-offset", "0")])
            #expect(wrong.status == .preconditionFailed && wrong.headers["tus-version"] == "1.0.0")
            let type = try await Self.patch(stage, address, 0..<10, [(.contentType, "application/octet-stream")])
            #expect(type.status == .unsupportedMediaType)
            #expect(try await Self.patch(stage, address, 10..<20).status == .conflict)
            let other = "sha1 \(Data(repeating: 1, count: 20).base64EncodedString())"
            let sum = try await Self.patch(stage, address, 0..<10, [("upload-checksum", other)])
            #expect(sum.status == .checksumMismatch)
            let unknownSum = try await Self.patch(stage, address, 0..<10, [("upload-checksum", "md4 AAAA")])
            #expect(unknownSum.status == .badRequest)
            #expect(try await Self.begin(stage, place, length: "many").status == .badRequest)
            #expect(try await Self.begin(stage, place, length: "99999999999").status == .contentTooLarge)
            #expect(try await Self.begin(stage, place, name: "a.exe").status == .unprocessableContent)
            #expect(try await Self.begin(stage, place, paper: "nothing").status == .notFound)
            #expect(try await Self.send(stage, .head, place + "/nothing").status == .notFound)
            let stranger = try await Self.send(stage, .head, address, as: Someone.otherUnit)
            #expect(stranger.status == .notFound)
            #expect(try await Self.send(stage, .delete, address).status == .noContent)
            #expect(try await Self.patch(stage, address, 0..<10).status == .notFound)
        }
    }

    @Test func `an upload that nobody went on with is gone after a day`() async throws {
        try await RepairStage.with { stage in
            let place = try await Self.place(stage)
            let address = try #require(try await Self.begin(stage, place).headers[.location])
            stage.hub.clock.advance(seconds: 86_401)
            stage.hub.forgetSessions()
            #expect(try await Self.send(stage, .head, address).status == .gone)
        }
    }

    @Test func `a client that can only post sends by another name`() async throws {
        try await RepairStage.with { stage in
            let place = try await Self.place(stage)
            let address = try #require(try await Self.begin(stage, place).headers[.location])
            let sent = try await Self.send(
                stage, .post, address,
                [
                    ("x-http-method-override", "PATCH"), (.contentType, "application/offset+octet-stream"),
                    ("upload-offset", "0"),
                ], Self.pdf[...])
            #expect(sent.status == .noContent && sent.headers["upload-offset"] == "10000")
        }
    }

    @Test func `a filing that is locked meanwhile takes no more`() async throws {
        try await RepairStage.with { stage in
            let report = try await stage.report(in: RepairState.saved)
            let place = "/alpha/repair/reports/\(report.id)/papers/uploads"
            let address = try #require(try await Self.begin(stage, place).headers[.location])
            try await stage.reports(Someone.unit).perform("submission", on: report)
            let answer = try await Self.patch(stage, address, 0..<10000)
            #expect(answer.status == .conflict && answer.json?["error"]?["code"]?.string == "refused")
            #expect(try await Self.begin(stage, place).status == .conflict)
        }
    }
}
