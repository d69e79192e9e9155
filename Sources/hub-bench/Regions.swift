import FilingKit
import RegionSDK
import ShanghaiRepair

/// The region that is measured.
let regions: [any Region.Type] = [ShanghaiRepair.self]

/// The desk whose filings are loaded: 项目信息报送.
var loadedDesk: FilingDesk? {
    ShanghaiRepair.parts.compactMap { $0 as? FilingDesk }.first { FilingTakeover($0).kind == "shanghai.report" }
}
