/// Rates of several works over the rounds of a run, in MiB a second.
struct Rates {
    private var all: [(work: String, rates: [Double])] = []

    mutating func add(_ work: String, _ rate: Double) {
        if let index = all.firstIndex(where: { $0.work == work }) {
            all[index].rates.append(rate)
        } else {
            all.append((work, [rate]))
        }
    }

    /// The newest round in a line.
    var last: String { all.map { "\($0.work) \(Self.words($0.rates.last ?? 0))" }.joined(separator: ", ") }

    /// Medians and ranges, and what the hub reaches of its peers.
    var table: String {
        let lines = all.map { entry in
            let sorted = entry.rates.sorted()
            return "\(entry.work): median \(Self.words(median(entry.work)))"
                + " (\(Self.words(sorted.first ?? 0))–\(Self.words(sorted.last ?? 0)))"
        }
        let pairs = [("hub, up", "cp, sha256sum"), ("hub, up", "cp, sha256sum, sync"), ("hub, down", "nginx, down")]
        return (lines + pairs.map { "\($0) / \($1): \(ratio($0, $1))" }).joined(separator: "\n")
    }

    /// The median of the rounds' own ratios, with their range.
    private func ratio(_ one: String, _ other: String) -> String {
        let ratios = zip(rates(one), rates(other)).map { $0 / $1 }.sorted()
        guard let first = ratios.first, let last = ratios.last else { return "none" }
        return "\(Self.hundredths(ratios[ratios.count / 2])) (\(Self.hundredths(first))–\(Self.hundredths(last)))"
    }

    private func median(_ work: String) -> Double {
        let sorted = rates(work).sorted()
        return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    }

    private func rates(_ work: String) -> [Double] { all.first { $0.work == work }?.rates ?? [] }

    static func words(_ rate: Double) -> String { "\(Int(rate.rounded())) MiB/s" }

    private static func hundredths(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
