import BeijingPrefab
import RegionSDK
import ShanghaiRepair

/// The regions whose filings the benchmarks make and measure.
enum Regions {
    static let measured: [any Region.Type] = [ShanghaiRepair.self, BeijingPrefab.self]
}
