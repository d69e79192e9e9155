import Glibc
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubDocuments

/// A hub that is killed while it issues documents: a program of its own, on the test's database and folder.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct PressKillTests {
    struct Case: Sendable, Codable, CustomTestStringConvertible {
        let dialect: String
        let step: IssuingStep

        var testDescription: String { "\(dialect), \(step)" }
    }

    static let cases = EveryDatabase.dialects.flatMap { dialect in
        IssuingStep.allCases.map { Case(dialect: dialect.rawValue, step: $0) }
    }

    @Test(arguments: cases) func `killed at any step, a document is whole after the next start or was never made`(
        one: Case
    ) async throws {
        try await Print.with(try #require(Dialect(rawValue: one.dialect))) { print in
            _ = try Samples.seal(in: print.folder, .rsa2048, name: "seal")
            let (place, folder, step) = (try EveryDatabase.place(of: print.database), print.folder, one.step)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [place = place as String, folder = folder as String, step = step as IssuingStep] in
                let other = try Print(
                    EveryDatabase.open(place), folder, PressKillTests.seal(in: folder),
                    passing: { if $0 == step { kill(getpid(), SIGKILL) } })
                _ = try await other.issue(version: 1)
            }
            try await EveryDatabase.settle(print.database)
            let next = try Print(print.database, folder, Self.seal(in: folder))
            for code in try await next.codes() {
                let document = try #require(try await next.find(code))
                #expect(try readFile(next.press.body(of: document).path).count == document.size, "before the start")
            }
            try await Self.expectWhole(next, one.step.isLasting ? 1 : 0)
            let again = try await next.issue(version: 1)
            try await Self.expectWhole(next, 1)
            #expect(try await next.codes() == [again.code])
        }
    }

    @Test(
        arguments: EveryDatabase.dialects.flatMap { dialect in
            [IssuingStep.shelved, .moved].map { Case(dialect: dialect.rawValue, step: $0) }
        }) func `killed again while a start ends what a kill left, the document is whole after the one behind it`(
            one: Case
        ) async throws
    {
        try await Print.with(try #require(Dialect(rawValue: one.dialect))) { print in
            _ = try Samples.seal(in: print.folder, .rsa2048, name: "seal")
            let (place, folder, step) = (try EveryDatabase.place(of: print.database), print.folder, one.step)
            for last in [IssuingStep.committed, step] {
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [place = place as String, folder = folder as String, last = last as IssuingStep] in
                    let other = try Print(
                        EveryDatabase.open(place), folder, PressKillTests.seal(in: folder),
                        passing: { if $0 == last { kill(getpid(), SIGKILL) } })
                    if last == .committed {
                        _ = try await other.issue(version: 1)
                    } else {
                        try await other.press.settle()
                    }
                }
            }
            try await Self.expectWhole(Print(print.database, folder, Self.seal(in: folder)), 1)
        }
    }

    @Test(arguments: EveryDatabase.dialects.map(\.rawValue))
    func `killed at any moment, every document there is a record of is whole, and there is no other file`(
        dialect: String
    ) async throws {
        try await Print.with(try #require(Dialect(rawValue: dialect))) { print in
            _ = try Samples.seal(in: print.folder, .rsa2048, name: "seal")
            let (place, folder) = (try EveryDatabase.place(of: print.database), print.folder)
            let testimony = Testimony("\(folder)/testimony")
            for round in 0..<6 {
                let (first, pause) = (round * 100_000, UInt32.random(in: 50_000...600_000))
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    [
                        place = place as String, folder = folder as String, first = first as Int,
                        pause = pause as UInt32
                    ] in
                    try await PressKillTests.work(place, folder, first, killedAfter: pause)
                }
                try await EveryDatabase.settle(print.database)
                try await Self.expectWhole(print, nil)
                let told = Set(testimony.notes.flatMap { $0 })
                #expect(told.isSubset(of: try await print.codes()), "a document that was handed out is lost")
            }
        }
    }

    /// After the next start: one file for each record, as it was digested and sealed, one entry of the audit, and nothing
    /// unfinished.
    private static func expectWhole(_ print: Print, _ count: Int?) async throws {
        try await print.press.settle()
        let (codes, files, entries) = (try await print.codes(), try print.files(), try await print.entries())
        #expect(count == nil || codes.count == count)
        #expect(files.count == codes.count && entries.count == codes.count)
        #expect(try print.unfinished().isEmpty)
        let key = try key(in: print.folder)
        for code in codes {
            let document = try #require(try await print.find(code))
            let bytes = try readFile(print.press.body(of: document).path)
            let digest = try Digest(of: bytes).description
            #expect(bytes.count == document.size && digest == document.digest)
            #expect(SealedPDF.isWhole(bytes, sealedBy: key))
        }
    }

    /// Issues the documents of many versions, until it is killed.
    private static func work(_ place: String, _ folder: String, _ first: Int, killedAfter pause: UInt32) async throws {
        let print = try Print(EveryDatabase.open(place), folder, seal(in: folder))
        let testimony = Testimony("\(folder)/testimony")
        let death = Task.detached {
            while testimony.notes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
            try await Task.sleep(for: .microseconds(pause))
            kill(getpid(), SIGKILL)
        }
        var version = first
        while !death.isCancelled {
            version += 1
            testimony.note(try await print.issue(version: version).code)
        }
    }

    private static func seal(in folder: String) throws -> TenantSeal {
        TenantSeal(key: try key(in: folder), face: .init(title: "某某市住房和城乡建设局", image: nil))
    }

    private static func key(in folder: String) throws -> SealKey {
        try SealKey(certificate: readFile("\(folder)/seal.pem"), key: readFile("\(folder)/seal.key"))
    }
}
