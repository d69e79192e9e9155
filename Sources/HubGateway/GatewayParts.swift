import Glibc
import HTTPCore
import HubCore
import RegionSDK

/// What the gateway is handed by the host.
package struct GatewayParts: Sendable {
    package let clock: any Clock
    package let metrics: Metrics
    package let log: AccessLog
    package let frames: any PageFrames
    /// The answer for an address that begins with `/_`, which needs no tenant; or nil.
    package let fixed: @Sendable (Request) -> Response?
    /// Figures of other parts for `/metrics`.
    package let gauges: @Sendable () -> [Gauge]
    /// Microseconds that never go back.
    package let monotonic: @Sendable () -> UInt64
    let headers = SecurityHeaders()

    package init(
        clock: any Clock, metrics: Metrics = Metrics(), log: AccessLog, frames: any PageFrames,
        fixed: @escaping @Sendable (Request) -> Response? = { _ in nil },
        gauges: @escaping @Sendable () -> [Gauge] = { [] },
        monotonic: @escaping @Sendable () -> UInt64 = GatewayParts.machineTime
    ) {
        self.clock = clock
        self.metrics = metrics
        self.log = log
        self.frames = frames
        self.fixed = fixed
        self.gauges = gauges
        self.monotonic = monotonic
    }

    /// Microseconds since the machine started.
    @Sendable package static func machineTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
    }
}
