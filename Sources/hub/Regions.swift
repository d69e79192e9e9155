import BeijingPrefab
import RegionSDK
import ShanghaiRepair

/// The regions of this program. A new one adds its import and its name here.
let regions: [any Region.Type] = [ShanghaiRepair.self, BeijingPrefab.self]
