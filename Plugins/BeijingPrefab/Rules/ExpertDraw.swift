import FilingKit
import RegionSDK

/// The random draw of experts (随机抽选专家): so many of each specialty group out of the candidates, by lots that anyone
/// can recompute from the stored seed and candidate list.
///
/// The candidates of a group stand in the order of their ids. A group's lots have the label `beijing.experts|<group>`, so
/// that the number asked for in one group does not move another's.
struct ExpertDraw: Sendable, Hashable {
    /// How many are to be drawn of each group.
    let demands: [Demand]
    /// Whoever could be drawn, in the order of their ids.
    let candidates: [Candidate]
    /// 32 bytes from the hub's generator.
    let seed: [UInt8]

    /// A group and how many are wanted of it.
    struct Demand: Sendable, Hashable {
        let group: String
        let count: Int
    }

    /// Somebody of the pool.
    struct Candidate: Sendable, Hashable {
        /// The key of the pool's entry.
        let id: Int64
        let name: String
        let group: String
        let employer: String
    }

    init(demands: [Demand], candidates: [Candidate], seed: [UInt8]) {
        self.demands = demands.filter { $0.count > 0 }
        self.candidates = candidates.sorted { $0.id < $1.id }
        self.seed = seed
    }

    /// The experts drawn, group by group, each group in the order of its lots; nil where a group has too few candidates.
    func chosen(_ randomness: any Randomness) throws -> [Candidate]? {
        var all: [Candidate] = []
        for demand in demands {
            let group = candidates.filter { $0.group == demand.group }
            guard group.count >= demand.count else { return nil }
            var lots = Lots(seed: seed, label: "beijing.experts|\(demand.group)", randomness)
            all += try lots.places(demand.count, of: group.count).map { group[$0] }
        }
        return all
    }

    /// Why these numbers cannot be drawn (BJ-38), or nil: at least so many, and an odd number of them.
    static func fault(_ demands: [Demand], atLeast least: Int) -> String? {
        let total = demands.reduce(0) { $0 + $1.count }
        return total >= least && total % 2 == 1 ? nil : "抽取人数不能少于\(least)人且应为单数！"
    }

    static let tooFew = "符合条件的专家不足，请调整专业组别或人数！"
}
