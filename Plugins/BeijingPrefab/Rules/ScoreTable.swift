import FilingKit
import FoundationEssentials

/// A score table of a rating standard (评分表), such as table 4.0.1 of GB/T 51129-2017. It is data: the administrator keeps
/// it up, and one without rows rates nothing.
struct ScoreTable: Sendable {
    /// What the standard is called: GB/T 51129.
    let standard: String
    let items: [Item]

    /// One line of the table.
    struct Item: Sendable, Hashable {
        /// The group it counts to.
        let group: Group
        /// What is rated: 柱、支撑、承重墙、延性墙板等竖向构件.
        let name: String
        /// The ratios in % between which the score grows; one and the same asks for at least that much.
        let lower: Decimal
        let upper: Decimal
        /// The scores at those ratios.
        let least: Decimal
        let most: Decimal
        /// What its whole group must reach.
        let minimum: Decimal
        /// Must be reached for a building to count as prefabricated at all (全装修).
        let isCompulsory: Bool
        /// A building may not have it at all; its score then goes into Q4.
        let mayBeMissing: Bool
        /// The vertical members, whose ratio decides whether a building can be graded.
        let isVertical: Bool
    }

    /// The groups of the formula.
    enum Group: String, Sendable, CaseIterable {
        /// 主体结构.
        case structure = "Q1"
        /// 围护墙和内隔墙.
        case walls = "Q2"
        /// 装修和设备管线.
        case fittings = "Q3"
    }
}

extension ScoreTable.Item {
    /// The score for a ratio in %: nothing below the lower bound, the most from the upper one on, and between them on the
    /// straight line, with one decimal.
    func score(_ ratio: Decimal) -> Decimal {
        if ratio < lower { return 0 }
        if ratio >= upper { return most }
        return (least + (most - least) * (ratio - lower) / (upper - lower)).rounded(places: 1)
    }
}
