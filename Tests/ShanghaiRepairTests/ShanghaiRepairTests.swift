// ShanghaiRepairTests
