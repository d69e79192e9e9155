import FilingKit
import FoundationEssentials
import Testing

@testable import BeijingPrefab

/// The rating by GB/T 51129 and the subsidy rules, as tables.
@Suite struct RatingTests {
    static let table = ScoreTable(standard: PrefabScores.national, items: PrefabScores.seeded)

    /// Item of the table, ratio in %, score.
    static let scores: [(item: Int, ratio: String, score: String)] = [
        (0, "50", "23.3"), (0, "34", "0"), (0, "34.9", "0"), (0, "35", "20"), (0, "80", "30"), (0, "95", "30"),
        (1, "75", "15"), (1, "70", "10"), (1, "69.9", "0"), (1, "80", "20"), (2, "80", "5"), (2, "79.9", "0"),
        (3, "50", "2"), (3, "65", "3.5"), (4, "50", "5"), (4, "49", "0"), (6, "100", "6"), (6, "99", "0"),
        (8, "70", "3"), (8, "80", "4.5"), (8, "90", "6"), (10, "50", "4"), (10, "60", "5"), (10, "70", "6"),
    ]

    @Test(arguments: scores) func `BJ-72 a ratio scores on the line between its bounds, with one decimal`(
        row: (item: Int, ratio: String, score: String)
    ) throws {
        let (ratio, score) = (try #require(Decimal(string: row.ratio)), try #require(Decimal(string: row.score)))
        #expect(Self.table.items[row.item].score(ratio) == score)
    }

    /// Q1, Q2, Q3, Q4, the rate P and the grade.
    static let rates: [(q: [Decimal], rate: String, grade: PrefabGrade?)] = [
        ([45, 15, 20, 0], "80", .aa), ([40, 10, 14, 6], "68.1", .a), ([50, 20, 30, 0], "100", .aaa),
        ([30, 15, 14, 0], "59", nil), ([30, 15, 15, 0], "60", .a), ([35, 15, 25.4, 0], "75.4", .a),
        ([35, 15, 25.5, 0], "75.5", .aa), ([40, 20, 30.4, 0], "90.4", .aa), ([40, 20, 30.5, 0], "90.5", .aaa),
        ([20, 10, 19, 0], "49", nil),
    ]

    @Test(arguments: rates) func `BJ-72 rate and grade follow from the group scores`(
        row: (q: [Decimal], rate: String, grade: PrefabGrade?)
    ) {
        let rating = PrefabRating(
            scores: [.structure: row.q[0], .walls: row.q[1], .fittings: row.q[2]], missing: row.q[3])
        #expect(rating.rate == Decimal(string: row.rate))
        #expect(rating.grade == row.grade)
    }

    @Test func `BJ-72 a building that misses a minimum or the fitting-out has no grade`() {
        #expect(Self.rating([:]).faults == [] && Self.rating([:]).grade != nil)
        let bare = Self.rating([6: 0])
        #expect(bare.faults == ["全装修未满足"] && bare.grade == nil)
        let soft = Self.rating([0: 34])
        #expect(soft.grade == nil && !soft.canBeGraded)
        #expect(Self.rating([0: 20, 1: 60]).faults.contains("Q1低于最低分值20"))
        #expect(Self.rating([2: 0, 3: 0, 4: 0]).faults.contains("Q2低于最低分值10"))
    }

    @Test func `BJ-72 what a building does not have leaves the base of its rate`() {
        var found = Self.table.items.map { PrefabRating.Finding(ratio: $0.upper) }
        found[8] = PrefabRating.Finding(ratio: nil)
        let rating = PrefabRating(found, by: Self.table)
        #expect(rating.missing == 6 && rating.rate == 100)
        found[0] = PrefabRating.Finding(ratio: nil)
        #expect(PrefabRating(found, by: Self.table).missing == 6, "vertical members cannot be missing")
    }

    @Test func `BJ-72 the municipal standard has an empty table until it is filled`() {
        let empty = PrefabRating([], by: ScoreTable(standard: PrefabScores.municipal, items: []))
        #expect(empty.rate == 0 && empty.grade == nil)
        #expect(PrefabScores.municipalTable.seed.rows.isEmpty)
        #expect(PrefabScores.nationalTable.seed.rows.count == 11)
    }

    @Test func `BJ-72 a form computes its rows, and warns of a grade above the computed one`() {
        var content = DemonstrationApplications.rated
        BuildingRating.rate(&content, by: Self.table)
        #expect(content[BuildingRating.scores].count == 11)
        #expect(content[BuildingRating.computedGrade] == "AAA")
        #expect(content[BuildingRating.note] == "一致")
        content[BuildingRating.scores][0][BuildingRating.ratio] = 35
        content[BuildingRating.scores][1][BuildingRating.ratio] = 0
        content[BuildingRating.grade] = "AAA"
        BuildingRating.rate(&content, by: Self.table)
        #expect(content[BuildingRating.structure] == 20)
        #expect(content[BuildingRating.note] == "申报等级与核算等级不一致，请核对！")
    }

    private static func rating(_ change: [Int: Decimal]) -> PrefabRating {
        PrefabRating(
            table.items.enumerated().map { PrefabRating.Finding(ratio: change[$0] ?? $1.upper) }, by: table)
    }

    static let day = CalendarDate(year: 2022, month: 6, day: 1)

    /// Scope, buildings and what a project comes to on a day of the measure of 2020.
    static let subsidies: [(scope: String, building: [Int], outcome: String)] = [
        // area, height, rate, precast
        ("compulsory", [10_000, 50, 70, 50], "180"), ("compulsory", [4999, 50, 70, 50], "申请奖励面积不足5000㎡，不能申报！"),
        ("compulsory", [5000, 50, 70, 50], "90"), ("compulsory", [200_000, 50, 70, 50], "2500"),
        ("compulsory", [10_000, 50, 69, 50], "项目单体不符合奖励条件！"), ("compulsory", [10_000, 50, 70, 49], "项目单体不符合奖励条件！"),
        ("voluntary", [10_000, 65, 52, 21], "180"), ("voluntary", [10_000, 55, 52, 21], "项目单体不符合奖励条件！"),
        ("voluntary", [10_000, 60, 52, 39], "项目单体不符合奖励条件！"), ("voluntary", [10_000, 60, 52, 40], "180"),
        ("voluntary", [10_000, 61, 49, 40], "项目单体不符合奖励条件！"), ("technical", [10_000, 50, 0, 40], "180"),
        ("technical", [10_000, 50, 0, 39], "项目单体不符合奖励条件！"),
    ]

    @Test(arguments: subsidies) func `BJ-70 BJ-73 the subsidy follows the dated rules`(
        row: (scope: String, building: [Int], outcome: String)
    ) throws {
        let subsidy = Subsidy(
            of: Self.project(row.scope, row.building), by: SubsidyRules.seeded, on: try #require(Self.day))
        #expect(Self.words(subsidy) == row.outcome)
    }

    @Test func `BJ-70 what a rule pays and no source says is to be maintained`() throws {
        let day = try #require(CalendarDate(year: 2026, month: 11, day: 20))
        let graded = Self.project("voluntary", [10_000, 50, 80, 50], grade: .aa)
        #expect(
            Subsidy(of: graded, by: SubsidyRules.seeded, on: day)
                == .unknown(area: 10_000, rule: "2023年建筑绿色发展奖励资金示范项目"))
        #expect(Subsidy.unknownSentence == "奖励标准待维护")
        let plain = Self.project("voluntary", [10_000, 50, 80, 50], grade: .a)
        #expect(Self.words(Subsidy(of: plain, by: SubsidyRules.seeded, on: day)) == "项目单体不符合奖励条件！")
    }

    @Test func `BJ-70 a project that the government pays for gets nothing, and no day is without its rules`() throws {
        let day = try #require(Self.day)
        let project = Subsidy.Project(
            isGovernmentFunded: true, scope: "compulsory", buildings: Self.project("", [10_000, 50, 70, 50]).buildings)
        #expect(Self.words(Subsidy(of: project, by: SubsidyRules.seeded, on: day)) == "政府投资项目不在奖励范围内！")
        let early = try #require(CalendarDate(year: 2019, month: 1, day: 1))
        #expect(
            Self.words(Subsidy(of: project, by: SubsidyRules.seeded, on: early)) == "申报当日没有有效的奖励规定！")
    }

    @Test func `BJ-70 buildings that meet different alternatives of a rule count together`() throws {
        let low = Self.project("", [3000, 55, 52, 41]).buildings
        let tall = Self.project("", [3000, 65, 52, 21]).buildings
        let project = Subsidy.Project(isGovernmentFunded: false, scope: "voluntary", buildings: low + tall)
        #expect(
            Self.words(Subsidy(of: project, by: SubsidyRules.seeded, on: try #require(Self.day))) == "108")
    }

    private static func project(_ scope: String, _ figures: [Int], grade: PrefabGrade? = nil) -> Subsidy.Project {
        Subsidy.Project(
            isGovernmentFunded: false, scope: scope,
            buildings: [
                Subsidy.Building(
                    area: Decimal(figures[0]), height: Decimal(figures[1]), rate: Decimal(figures[2]),
                    precast: Decimal(figures[3]), isResidential: true, grade: grade)
            ])
    }

    private static func words(_ subsidy: Subsidy) -> String {
        switch subsidy {
        case .amount(let amount, _, _): amount.canonicalText
        case .unknown: Subsidy.unknownSentence
        case .refused(let why): why
        }
    }
}
