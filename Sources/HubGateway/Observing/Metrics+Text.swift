extension Metrics {
    /// Everything in the text format of Prometheus (exposition format 0.0.4).
    package func text(_ gauges: [Gauge]) -> String {
        let counts = counts.withLock { $0 }
        var text = Self.requests(counts)
        text += Self.latency(counts)
        text += Self.family("hub_sessions_opened_total", "Sessions that were opened.", "counter")
        text += "hub_sessions_opened_total \(counts.sessionsOpened)\n"
        text += Self.family("hub_requests_limited_total", "Requests turned away for coming too often.", "counter")
        text += "hub_requests_limited_total \(counts.limited)\n"
        return text + Self.gauges(gauges)
    }

    private static func requests(_ counts: Counts) -> String {
        var text = family("hub_requests_total", "Requests by route and status.", "counter")
        let rows = counts.requests.map { key, count in
            let labels =
                "tenant=\"\(key.tenant)\",method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\""
            return "hub_requests_total{\(labels)} \(count)\n"
        }
        for row in rows.sorted() { text += row }
        return text
    }

    private static func latency(_ counts: Counts) -> String {
        var text = family("hub_request_seconds", "How long requests took.", "histogram")
        var sum = 0
        for (bound, count) in zip(bounds, counts.histogram) {
            sum += count
            text += "hub_request_seconds_bucket{le=\"\(seconds(bound))\"} \(sum)\n"
        }
        sum += counts.histogram.last ?? 0
        text += "hub_request_seconds_bucket{le=\"+Inf\"} \(sum)\n"
        text += "hub_request_seconds_sum \(seconds(counts.microseconds))\n"
        return text + "hub_request_seconds_count \(sum)\n"
    }

    private static func gauges(_ gauges: [Gauge]) -> String {
        var text = ""
        var named: Set<String> = []
        for gauge in gauges.sorted(by: { ($0.name, $0.labels) < ($1.name, $1.labels) }) {
            if named.insert(gauge.name).inserted { text += family(gauge.name, gauge.help, "gauge") }
            text += gauge.labels.isEmpty ? gauge.name : "\(gauge.name){\(gauge.labels)}"
            text += " \(gauge.value())\n"
        }
        return text
    }

    private static func family(_ name: String, _ help: String, _ type: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    private static func seconds(_ microseconds: UInt64) -> Double { Double(microseconds) / 1_000_000 }
}
