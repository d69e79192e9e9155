import HTTPCore
import RegionSDK

extension Gateway {
    /// Counts an answer and writes its line.
    func note(_ visit: Visit, _ response: Response, _ started: UInt64) {
        let now = monotonicTime
        let taken = now &- min(started, now)
        metrics.note(
            Metrics.Key(
                tenant: visit.site?.tenant.info.id ?? "", route: visit.endpoint?.pattern ?? "",
                method: visit.endpoint?.method.rawValue ?? "", status: response.status.rawValue),
            microseconds: taken)
        if log.isOn { log.add(line(visit, response, taken)) }
    }

    private func line(_ visit: Visit, _ response: Response, _ microseconds: UInt64) -> [UInt8] {
        var line = LogLine()
        line.add("time", clock.now.milliseconds)
        line.add("request", visit.id)
        line.add("client", visit.client.address)
        line.add("tenant", visit.site?.tenant.info.id ?? "")
        line.add("method", visit.request.method.rawValue)
        // A token opens what it is for to whoever reads it.
        let isSecret = visit.parameters["token"] != nil
        line.add("path", isSecret ? Substring(visit.endpoint?.pattern ?? "") : visit.request.path)
        line.add("route", visit.endpoint?.pattern ?? "")
        line.add("status", Int64(response.status.rawValue))
        if case .bytes(let bytes) = response.body { line.add("bytes", Int64(bytes.count)) }
        line.add("microseconds", Int64(clamping: microseconds))
        if let session = visit.session { line.add("person", session.person.value) }
        if let fault = visit.fault { line.add("fault", fault) }
        return line.finished()
    }
}
