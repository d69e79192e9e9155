import FoundationEssentials

/// The shares of the funding sources (项目资金来源): exactly 100 % together (SH-40), each source once.
enum FundingShares {
    /// True when every share is there and together they are exactly 100.
    static func areWhole(_ shares: [Decimal?]) -> Bool {
        !shares.contains(nil) && shares.compactMap { $0 }.reduce(Decimal(0), +) == 100
    }

    /// True when no source stands twice.
    static func areDistinct(_ sources: [String]) -> Bool { Set(sources).count == sources.count }
}
