import FilingKit
import RegionSDK
import Testing

@testable import BeijingPrefab

@Suite struct ExpertDrawTests {
    private static let randomness = PlainRandomness()

    /// FIPS 180-4 and RFC 4231 test vectors: the test's own digest is one.
    @Test func `the digest that draws are checked with is SHA-256`() throws {
        #expect(
            SeedText.text(PlainRandomness.sha256(Array("abc".utf8)))
                == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        let key = [UInt8](repeating: 0x0b, count: 20)
        #expect(
            SeedText.text(try Self.randomness.digest(of: Array("Hi There".utf8), key: key))
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
    }

    static func pool(_ count: Int, group: String = "结构", from first: Int64 = 1) -> [ExpertDraw.Candidate] {
        (0..<count).map {
            ExpertDraw.Candidate(id: first + Int64($0), name: "专家\($0)", group: group, employer: "单位\($0)")
        }
    }

    /// What is asked for, and the refusal of it.
    static let numbers: [(demands: [(String, Int)], fault: String?)] = [
        ([("建筑", 5)], nil), ([("建筑", 3), ("结构", 2)], nil), ([("建筑", 7)], nil), ([("建筑", 9)], nil),
        ([("建筑", 4)], "抽取人数不能少于5人且应为单数！"), ([("建筑", 3), ("结构", 3)], "抽取人数不能少于5人且应为单数！"),
        ([("建筑", 3)], "抽取人数不能少于5人且应为单数！"), ([], "抽取人数不能少于5人且应为单数！"),
    ]

    @Test(arguments: numbers) func `BJ-38 five at least and an odd number are drawn`(
        row: (demands: [(String, Int)], fault: String?)
    ) {
        let demands = row.demands.map { ExpertDraw.Demand(group: $0.0, count: $0.1) }
        #expect(ExpertDraw.fault(demands, atLeast: 5) == row.fault)
    }

    @Test func `BJ-39 a draw gives so many of each group, nobody twice, out of the candidates only`() throws {
        let candidates = Self.pool(8, group: "建筑") + Self.pool(6, group: "结构", from: 100)
        for start in 0..<50 {
            let draw = ExpertDraw(
                demands: [.init(group: "建筑", count: 3), .init(group: "结构", count: 2)], candidates: candidates,
                seed: Self.seed(start))
            let chosen = try #require(try draw.chosen(Self.randomness))
            #expect(chosen.map(\.group) == ["建筑", "建筑", "建筑", "结构", "结构"])
            #expect(Set(chosen.map(\.id)).count == 5)
            #expect(Set(chosen).isSubset(of: Set(candidates)))
        }
    }

    @Test func `BJ-39 the same seed and candidates give the same experts, whatever order they came in`() throws {
        let candidates = Self.pool(40)
        let demands = [ExpertDraw.Demand(group: "结构", count: 7)]
        let first = try ExpertDraw(demands: demands, candidates: candidates, seed: Self.seed(3)).chosen(Self.randomness)
        let again = try ExpertDraw(demands: demands, candidates: candidates.reversed(), seed: Self.seed(3))
            .chosen(Self.randomness)
        #expect(first == again)
        let other = try ExpertDraw(demands: demands, candidates: candidates, seed: Self.seed(4)).chosen(Self.randomness)
        #expect(first != other)
    }

    @Test func `BJ-39 another group's number does not move a group's experts`() throws {
        let candidates = Self.pool(20, group: "建筑") + Self.pool(20, group: "结构", from: 100)
        func structure(_ count: Int) throws -> [Int64]? {
            try ExpertDraw(
                demands: [.init(group: "建筑", count: count), .init(group: "结构", count: 4)], candidates: candidates,
                seed: Self.seed(9)
            ).chosen(Self.randomness)?.filter { $0.group == "结构" }.map(\.id)
        }
        #expect(try structure(1) == structure(9))
    }

    @Test func `BJ-38 a group with too few candidates gives no draw`() throws {
        let draw = ExpertDraw(demands: [.init(group: "结构", count: 5)], candidates: Self.pool(4), seed: Self.seed(0))
        #expect(try draw.chosen(Self.randomness) == nil)
        let exact = ExpertDraw(demands: [.init(group: "结构", count: 5)], candidates: Self.pool(5), seed: Self.seed(0))
        #expect(try exact.chosen(Self.randomness)?.count == 5)
    }

    /// 10,000 draws of 3 out of 10 with fixed seeds: χ² over who is drawn, and over who is drawn first, stays below the
    /// 99.9th percentile of 9 degrees of freedom, 27.88. Who is drawn three at a time is a little more even than χ² says.
    @Test func `BJ-39 ten thousand draws show no bias`() async throws {
        try await ReviewStage.with { stage in
            let randomness = try await stage.context(Someone.developer).services.randomness
            var drawn = [Double](repeating: 0, count: 10)
            var first = drawn
            let candidates = Self.pool(10)
            for number in 0..<10_000 {
                let seed = (0..<32).map { UInt8(truncatingIfNeeded: $0 < 8 ? number >> (8 * $0) : 7) }
                let draw = ExpertDraw(
                    demands: [.init(group: "结构", count: 3)], candidates: candidates, seed: seed)
                let chosen = try #require(try draw.chosen(randomness))
                if number % 1000 == 0 { #expect(try draw.chosen(Self.randomness) == chosen) }
                for expert in chosen { drawn[Int(expert.id) - 1] += 1 }
                first[Int(chosen[0].id) - 1] += 1
            }
            #expect(Self.chiSquared(drawn, expected: 3000) < 27.88)
            #expect(Self.chiSquared(first, expected: 1000) < 27.88)
            var biased = first
            biased[0] += 150
            biased[1] -= 150
            #expect(Self.chiSquared(biased, expected: 1000) > 27.88, "the test sees a bias of 15 %")
        }
    }

    private static func chiSquared(_ counts: [Double], expected: Double) -> Double {
        counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) / expected }
    }

    /// A seed for each number.
    static func seed(_ number: Int) -> [UInt8] { PlainRandomness.sha256(Array("seed \(number)".utf8)) }

    /// Who of the pool is left out, and why.
    static let exclusions: [(expert: DrawExclusion.Expert, ground: String?)] = [
        (expert(1), nil), (expert(1, employer: "北京示例 房地产开发有限公司"), "所在单位为参建单位"),
        (expert(1, employer: "北京甲建筑设计院"), "所在单位为参建单位"), (expert(1, employer: "北京甲建筑设计院有限公司"), nil),
        (expert(1, employer: ""), nil), (expert(1, avoidance: "某公司、北京甲建筑设计院"), "专家已申报回避"),
        (expert(1, avoidance: "北京乙建筑设计院"), nil), (expert(7), "已被抽选参加本次会议"), (expert(8), "相近时间有其他评审会"),
        (expert(1, canBeTold: false), "未开通账号"), (expert(7, employer: "北京甲建筑设计院"), "所在单位为参建单位"),
    ]

    private static func expert(
        _ id: Int64, employer: String = "北京无关单位", avoidance: String = "", canBeTold: Bool = true
    ) -> DrawExclusion.Expert {
        DrawExclusion.Expert(id: id, employer: employer, avoidance: avoidance, canBeTold: canBeTold)
    }

    @Test(arguments: exclusions) func `BJ-39 who has an interest, was asked already or is busy is not drawn`(
        row: (expert: DrawExclusion.Expert, ground: String?)
    ) {
        let exclusion = DrawExclusion(
            units: ["北京示例房地产开发有限公司", "北京甲建筑设计院"], invited: [7], busy: [8])
        #expect(exclusion.ground(row.expert) == row.ground)
    }

    @Test func `a seed is kept as sixty-four digits and read back`() {
        let seed = Self.seed(1)
        #expect(SeedText.text(seed).count == 64 && SeedText.bytes(SeedText.text(seed)) == seed)
        #expect(SeedText.text([0, 1, 255]) == "0001ff")
    }

    /// When an expert answers, what becomes of it (BJ-45, BJ-47). Hours count from the moment he was chosen.
    static let answers: [(step: InvitationStep, state: InvitationState, seconds: Int64, refusal: String?)] = [
        (.attendance, .pending, 0, nil), (.attendance, .pending, 86_399, nil),
        (.attendance, .pending, 86_400, ReplyTerm.passed), (.absence, .pending, 86_399, nil),
        (.absence, .pending, 86_400, ReplyTerm.passed), (.attendance, .expired, 90_000, ReplyTerm.passed),
        (.withdrawal, .accepted, 86_400, nil), (.withdrawal, .accepted, 259_199, nil),
        (.withdrawal, .accepted, 259_200, "会议已开始，不能取消参会！"), (.attendance, .accepted, 10, "您已同意参会，不能重复回复！"),
        (.attendance, .declined, 10, "您已回复不参会，不能更改！"), (.attendance, .withdrawn, 10, "您已回复不参会，不能更改！"),
        (.attendance, .calledOff, 10, "会议已取消，无需回复！"), (.withdrawal, .pending, 10, "您尚未同意参会，请直接选择不参会！"),
    ]

    @Test(arguments: answers) func `BJ-45 BJ-47 an answer is in time to the second`(
        row: (step: InvitationStep, state: InvitationState, seconds: Int64, refusal: String?)
    ) {
        let chosen = Timestamp(milliseconds: 1_795_136_400_000)
        let refusal = row.step.refusal(
            in: row.state, deadline: ReplyTerm.deadline(from: chosen, hours: 24), meeting: chosen + 259_200,
            at: chosen + row.seconds)
        #expect(refusal == row.refusal)
    }

    @Test func `BJ-49 the reply states have their words`() {
        #expect(InvitationState.allCases.map(\.title) == ["待回复", "同意参会", "不参会", "超时取消", "已取消", "会议取消"])
    }
}
