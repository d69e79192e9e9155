import FilingKit
import FoundationEssentials

/// What an application for the subsidy (财政奖励) comes to by the rules in force on its day.
enum Subsidy: Sendable, Hashable {
    /// So much, in 万元, for so many ㎡.
    case amount(Decimal, area: Decimal, rule: String)
    /// A rule holds, but nobody has entered what it pays.
    case unknown(area: Decimal, rule: String)
    /// Nothing, and why.
    case refused(String)

    static let unknownSentence = "奖励标准待维护"

    /// Weighs an application.
    init(of project: Project, by rules: [SubsidyRule], on day: CalendarDate) {
        let valid = rules.filter { $0.isValid(on: day) }
        guard !valid.isEmpty else {
            self = .refused("申报当日没有有效的奖励规定！")
            return
        }
        guard !project.isGovernmentFunded else {
            self = .refused("政府投资项目不在奖励范围内！")
            return
        }
        // Of the rules that pay for something, the one for the largest area is taken.
        let claims = project.claims(valid)
        guard let (rule, area) = claims.max(by: { $0.1 < $1.1 }) else {
            self = .refused("项目单体不符合奖励条件！")
            return
        }
        guard area >= rule.leastArea else {
            self = .refused("申请奖励面积不足\(rule.leastArea.canonicalText)㎡，不能申报！")
            return
        }
        guard let rate = rule.yuan else {
            self = .unknown(area: area, rule: rule.name)
            return
        }
        let due = (area * rate / 10_000).rounded(places: 2)
        self = .amount(rule.cap.map { min($0, due) } ?? due, area: area, rule: rule.name)
    }

    /// A project that asks for it.
    struct Project: Sendable {
        let isGovernmentFunded: Bool
        /// Which way it came to be prefabricated.
        let scope: String
        let buildings: [Building]

        /// The areas above ground that rules pay for, each with the first of its alternatives: a building counts that
        /// meets one of them.
        func claims(_ rules: [SubsidyRule]) -> [(rule: SubsidyRule, area: Decimal)] {
            let open = rules.filter { $0.scope.isEmpty || $0.scope == scope }
            var seen: Set<String> = []
            return open.filter { seen.insert($0.name).inserted }.map { rule in
                let alternatives = open.filter { $0.name == rule.name }
                let covered = buildings.filter { building in alternatives.contains { $0.covers(building) } }
                return (rule, covered.reduce(0) { $0 + $1.area })
            }.filter { $0.1 > 0 }
        }
    }

    /// One building of it.
    struct Building: Sendable {
        /// Above ground, ㎡.
        let area: Decimal
        /// Above ground, m.
        let height: Decimal
        /// 装配率, %.
        let rate: Decimal
        /// 预制率, %.
        let precast: Decimal
        let isResidential: Bool
        let grade: PrefabGrade?
    }
}

/// One condition under which the subsidy is paid, dated and with its source. Several with one name are alternatives.
struct SubsidyRule: Sendable, Hashable {
    let name: String
    let from: CalendarDate?
    let until: CalendarDate?
    /// The way of prefabrication it is for; empty is any.
    let scope: String
    let residentialOnly: Bool
    /// 装配率 and 预制率 in %; nothing asked where nil.
    let leastRate: Decimal?
    let leastPrecast: Decimal?
    /// Heights in m: above the one, up to the other.
    let above: Decimal?
    let upTo: Decimal?
    let leastGrade: PrefabGrade?
    /// Yuan a ㎡; nil where no source gives it.
    let yuan: Decimal?
    /// ㎡ an application.
    let leastArea: Decimal
    /// 万元 a project; nil has none.
    let cap: Decimal?

    func isValid(on day: CalendarDate) -> Bool {
        (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
    }

    func covers(_ building: Subsidy.Building) -> Bool {
        (!residentialOnly || building.isResidential)
            && (leastRate.map { building.rate >= $0 } ?? true)
            && (leastPrecast.map { building.precast >= $0 } ?? true)
            && (above.map { building.height > $0 } ?? true)
            && (upTo.map { building.height <= $0 } ?? true)
            && (leastGrade.map { grade in building.grade.map { $0 >= grade } ?? false } ?? true)
    }
}
