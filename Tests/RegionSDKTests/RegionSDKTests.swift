// RegionSDKTests
