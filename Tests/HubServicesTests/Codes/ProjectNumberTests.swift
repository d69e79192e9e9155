import FilingKit
import RegionSDK
import Testing

/// Codes of projects (GB/T 40058-2021) and numbers of permits.
struct ProjectNumberTests {
    @Test func `a project code has its form and its division; its check digit is not known`() throws {
        let code = try ProjectCode("2026-110112-47-01-000001")
        #expect(code.division == "110112" && "\(code)" == "2026-110112-47-01-000001")
        #expect(try ProjectCode("2026-110112-47-01-000002").text.hasSuffix("2"), "no digit is checked against others")
        #expect(try ProjectCode("2017-000052-53-01-002437").division == "000052", "a central authority's")
    }

    @Test(
        arguments: [
            ("", .length), ("2026-110112-47-01-00001", .length), ("20261101124701000001", .length),
            ("2026-110112-47-01-00000A", .character), ("202-6110112-47-01-000001", .character),
            ("2026_110112_47_01_000001", .character), ("2026-110112-47-01-0000-1", .character),
            ("2026-990112-47-01-000001", .division), ("2026-160112-47-01-000001", .division),
        ] as [(String, CodeFault)])
    func `each fault of a project code has its name`(code: String, fault: CodeFault) {
        #expect(throws: fault) { try ProjectCode(code) }
    }

    @Test(arguments: ["110112202603120101", "360102202402290119", "420106202512310202"])
    func `a permit's number is accepted and tells its day`(number: String) throws {
        let permit = try PermitNumber(number)
        #expect(permit.division == String(number.prefix(6)))
        let day = String(number.dropFirst(6).prefix(8))
        #expect(permit.date.year * 10_000 + permit.date.month * 100 + permit.date.day == Int(day))
    }

    @Test(
        arguments: [
            ("", .length), ("11011220260312010", .length), ("1101122026031201011", .length),
            ("11011220260312010A", .character), ("１10112202603120101", .length), ("990112202603120101", .division),
            ("110112202602300101", .date), ("110112202613010101", .date), ("110112202603120100", .kind),
            ("110112202603120120", .kind),
        ] as [(String, CodeFault)])
    func `each fault of a permit's number has its name`(number: String, fault: CodeFault) {
        #expect(throws: fault) { try PermitNumber(number) }
    }

    @Test(arguments: ["1101122603120101", "3601022402290102", "4201069912310203"])
    func `a number of the national platform is accepted and tells its day`(number: String) throws {
        let project = try PlatformProjectNumber(number)
        #expect(project.division == String(number.prefix(6)) && "\(project)" == number)
        let day = String(number.dropFirst(6).prefix(6))
        #expect(project.date.year * 10_000 + project.date.month * 100 + project.date.day == Int("20" + day))
    }

    @Test(
        arguments: [
            ("", .length), ("110112260312010", .length), ("11011226031201011", .length),
            ("110112260312010A", .character), ("9901122603120101", .division), ("1101122602300101", .date),
            ("1101122613010101", .date),
        ] as [(String, CodeFault)])
    func `each fault of a number of the national platform has its name`(number: String, fault: CodeFault) {
        #expect(throws: fault) { try PlatformProjectNumber(number) }
    }

    @Test func `the published number of Shanghai is accepted, in lower case too`() throws {
        #expect(try ProjectFilingNumber("2503CN0025").text == "2503CN0025")
        #expect(try ProjectFilingNumber("2503cn0025").text == "2503CN0025")
    }

    @Test(
        arguments: [
            ("", .length), ("2503CN025", .length), ("2503CN00250", .length), ("2503C10025", .character),
            ("25A3CN0025", .character), ("2503CN002X", .character), ("2503中国0025", .length), ("2500CN0025", .date),
            ("2513CN0025", .date),
        ] as [(String, CodeFault)])
    func `each fault of a number of Shanghai has its name`(number: String, fault: CodeFault) {
        #expect(throws: fault) { try ProjectFilingNumber(number) }
    }

    @Test func `a form's checks give their sentence, with the title of the field`() {
        for (check, good, bad) in [
            (Check.platformNumber, "1101122603120101", "1101122602300101"), (.filingNumber, "2503CN0025", "2513CN0025"),
        ] {
            #expect(check.passes(good) && !check.passes(bad))
            #expect(check.message(for: Field.text("code", "编号").spec).hasPrefix("请输入正确的编号，"))
        }
    }
}
