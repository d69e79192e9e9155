import RegionSDK

/// The regions of this program. A new one adds its import and its name here.
let regions: [any Region.Type] = []
