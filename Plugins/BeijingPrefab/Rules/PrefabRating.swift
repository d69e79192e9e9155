import FilingKit
import FoundationEssentials

/// The rating of one building (装配率与评价等级) by a score table: P = (Q1 + Q2 + Q3) / (100 − Q4) × 100 %
/// (GB/T 51129-2017, formula 4.0.1).
struct PrefabRating: Sendable, Hashable {
    /// The scores of the groups (Q1, Q2, Q3).
    let scores: [ScoreTable.Group: Decimal]
    /// The scores of what the building does not have (Q4).
    let missing: Decimal
    /// Why it does not count as a prefabricated building; empty where it does.
    let faults: [String]
    /// The vertical prefab ratio reaches what a grade asks for.
    let canBeGraded: Bool

    /// What was found of one item.
    struct Finding: Sendable, Hashable {
        /// The ratio of use in %; nil where the building does not have the item.
        let ratio: Decimal?
    }

    /// Rates what was found, a finding for each item of the table.
    init(_ findings: [Finding], by table: ScoreTable) {
        let pairs = Array(zip(table.items, findings))
        var scores: [ScoreTable.Group: Decimal] = [:]
        for group in ScoreTable.Group.allCases {
            scores[group] = pairs.filter { $0.0.group == group }.reduce(0) { $0 + $1.0.score($1.1) }
        }
        self.init(
            scores: scores,
            missing: pairs.filter { $0.0.mayBeMissing && $0.1.ratio == nil }.reduce(0) { $0 + $1.0.most },
            minimums: Self.minimums(table),
            compulsory: pairs.filter { $0.0.isCompulsory && $0.0.score($0.1) < $0.0.most }.map(\.0.name),
            vertical: pairs.filter(\.0.isVertical).allSatisfy { ($0.1.ratio ?? 0) >= 35 })
    }

    /// A rating from group scores that are known.
    init(
        scores: [ScoreTable.Group: Decimal], missing: Decimal, minimums: [ScoreTable.Group: Decimal] = [:],
        compulsory: [String] = [], vertical: Bool = true
    ) {
        self.scores = scores
        self.missing = missing
        canBeGraded = vertical
        var faults: [String] = []
        for group in ScoreTable.Group.allCases where (scores[group] ?? 0) < (minimums[group] ?? 0) {
            faults.append("\(group.rawValue)低于最低分值\((minimums[group] ?? 0).canonicalText)")
        }
        faults += compulsory.map { "\($0)未满足" }
        let rate = Self.rate(scores, missing)
        if rate < 50 { faults.append("装配率低于50%") }
        self.faults = faults
    }

    /// The prefab rate P in %, with one decimal.
    var rate: Decimal { Self.rate(scores, missing) }

    /// The grade (A, AA, AAA), or nil. P is rounded to a whole percent before it is graded, so that no rate falls between
    /// two grades.
    var grade: PrefabGrade? {
        guard faults.isEmpty, canBeGraded else { return nil }
        return PrefabGrade(rate: rate.rounded(places: 0))
    }

    private static func rate(_ scores: [ScoreTable.Group: Decimal], _ missing: Decimal) -> Decimal {
        let base = 100 - missing
        guard base > 0 else { return 0 }
        return (scores.values.reduce(0, +) * 100 / base).rounded(places: 1)
    }

    private static func minimums(_ table: ScoreTable) -> [ScoreTable.Group: Decimal] {
        Dictionary(table.items.map { ($0.group, $0.minimum) }, uniquingKeysWith: max)
    }
}

/// A grade of a prefabricated building (GB/T 51129-2017, 5.0.2).
enum PrefabGrade: String, Sendable, CaseIterable, Comparable {
    case a = "A"
    case aa = "AA"
    case aaa = "AAA"

    /// The grade of a rate in whole percent: A from 60, AA from 76, AAA from 91.
    init?(rate: Decimal) {
        switch rate {
        case ..<60: return nil
        case ..<76: self = .a
        case ..<91: self = .aa
        default: self = .aaa
        }
    }

    static func < (left: PrefabGrade, right: PrefabGrade) -> Bool { left.rawValue.count < right.rawValue.count }
}

extension ScoreTable.Item {
    fileprivate func score(_ finding: PrefabRating.Finding) -> Decimal { finding.ratio.map { score($0) } ?? 0 }
}
