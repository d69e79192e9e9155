import RegionSDK

/// A row that the text index is tried with, and the plain reading that it is compared to.
struct Probe: Sendable {
    let name: String
    let owner: String
    let marks: [String]

    private static let letters = Array("上海路新村12ａB （")

    static func random(using random: inout Seeded) -> Probe {
        Probe(
            name: text(0...14, &random), owner: text(0...5, &random),
            marks: ["a", "b", "D-1"].filter { _ in Bool.random(using: &random) })
    }

    static func randomConditions(using random: inout Seeded) -> [TextCondition] {
        var conditions: [TextCondition] = []
        for field in ["name", "owner"] where conditions.isEmpty || Bool.random(using: &random) {
            let text = text(1...7, &random)
            let condition: TextCondition =
                Int.random(in: 0..<4, using: &random) == 0 ? .equals(field: field, text) : .contains(field: field, text)
            if condition.complaint == nil { conditions.append(condition) }
        }
        let anywhere = TextCondition.any(of: ["name", "owner"], text(1...6, &random))
        if anywhere.complaint == nil, Int.random(in: 0..<3, using: &random) == 0 { conditions.append(anywhere) }
        if conditions.isEmpty || Bool.random(using: &random) {
            conditions.append(.marked(["a", "b", "D-1", "d-1"].filter { _ in Bool.random(using: &random) }))
        }
        return conditions
    }

    func meets(_ conditions: [TextCondition]) -> Bool {
        conditions.allSatisfy { condition in
            switch condition {
            case .contains(let field, let part): Self.plain(self[field]).contains(Self.plain(part))
            case .equals(let field, let whole): Self.plain(self[field]) == Self.plain(whole)
            case .any(let fields, let part): fields.contains { Self.plain(self[$0]).contains(Self.plain(part)) }
            case .marked(let any): !Set(any).isDisjoint(with: marks)
            }
        }
    }

    private subscript(field: String) -> String { field == "name" ? name : owner }

    /// The rule in the words of this alphabet: small, half-width, without space and bracket.
    private static func plain(_ text: String) -> String {
        text.lowercased().replacing("ａ", with: "a").filter { !" （".contains($0) }
    }

    private static func text(_ lengths: ClosedRange<Int>, _ random: inout Seeded) -> String {
        String((0..<Int.random(in: lengths, using: &random)).map { _ in letters.randomElement(using: &random) ?? "x" })
    }
}

/// A generator with a seed (SplitMix64), so that a run can be repeated.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
