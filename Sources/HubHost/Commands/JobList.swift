import FilingKit
import HubSchedule
import RegionSDK

/// The timers and jobs of a tenant as `hub jobs` lists them.
struct JobList {
    let tenant: String
    let report: ScheduleReport

    var lines: [String] {
        ["tenant \(tenant)"]
            + columns(
                ["job", "last run", "next run", "runs", "failed", "held by", ""],
                report.jobs.map {
                    [
                        $0.name, time($0.lastRun), $0.nextRun.map { ChinaTime.text($0) } ?? "at once", "\($0.runs)",
                        "\($0.failures)", $0.holder.isEmpty ? "-" : $0.holder, words($0.title, $0.fault),
                    ]
                })
            + columns(
                ["timer", "last fired", "next due", "waiting", "fired", "failing", ""],
                report.kinds.map {
                    [
                        $0.kind, time($0.lastFired), time($0.nextDue), "\($0.waiting)", "\($0.fired)", "\($0.failing)",
                        words($0.title, ""),
                    ]
                })
            + report.failing.map {
                "  failing: \($0.timer.kind) \($0.timer.key), due \(time($0.timer.due)), \($0.attempts) attempts, "
                    + "next \(time($0.nextAttempt)): \($0.fault)"
            }
    }

    private func words(_ title: String, _ fault: String) -> String {
        let title = title.isEmpty ? "nothing here declares it" : title
        return fault.isEmpty ? title : "\(title); failed: \(fault)"
    }

    private func time(_ time: Timestamp?) -> String { time.map { ChinaTime.text($0) } ?? "-" }

    /// In columns, the last one as long as it is.
    private func columns(_ head: [String], _ rows: [[String]]) -> [String] {
        let all = [head] + rows
        let widths = head.indices.dropLast().map { column in all.map { $0[column].count }.max() ?? 0 }
        return all.map { row in "  " + zip(row, widths).map { $0.padded(to: $1 + 2) }.joined() + row[row.count - 1] }
    }
}
