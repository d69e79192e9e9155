import HubCore
import HubIdentity
import RegionSDK
import Testing

struct LockTests {
    static let locked = HubError(.tooMany, "密码错误次数过多，账号已锁定，请15分钟后再试！")

    @Test(arguments: ["zhangsan", "nobody"])
    func `the fifth failure locks an account, whether it exists or not`(account: String) async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for attempt in 1...5 {
                #expect(await house.refusal(account, "wrong") == SignInTests.wrong, "attempt \(attempt)")
            }
            #expect(await house.refusal(account, "wrong") == Self.locked)
            #expect(await house.refusal(account) == Self.locked)
            #expect(try await house.entries().map(\.detail).suffix(2) == ["已锁定", "已锁定"])
        }
    }

    @Test func `four failures and a success begin the count anew`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for _ in 1...3 {
                for _ in 1...4 { #expect(await house.refusal("zhangsan", "wrong") == SignInTests.wrong) }
                #expect(await house.refusal("zhangsan") == nil)
            }
        }
    }

    @Test func `a lock lasts fifteen minutes to the millisecond`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for _ in 1...5 { _ = await house.refusal("zhangsan", "wrong") }
            house.clock.turn(milliseconds: 15 * 60_000 - 1)
            #expect(await house.refusal("zhangsan") == Self.locked)
            house.clock.turn(milliseconds: 1)
            #expect(await house.refusal("zhangsan") == nil)
        }
    }

    @Test func `tries while locked do not lengthen the lock, and after it five more are free`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for _ in 1...5 { _ = await house.refusal("zhangsan", "wrong") }
            house.clock.turn(seconds: 14 * 60)
            #expect(await house.refusal("zhangsan", "wrong") == Self.locked)
            house.clock.turn(seconds: 60)
            for _ in 1...5 { #expect(await house.refusal("zhangsan", "wrong") == SignInTests.wrong) }
            #expect(await house.refusal("zhangsan") == Self.locked)
        }
    }

    @Test func `a lock survives a restart and holds for another hub on the same database`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for _ in 1...5 { _ = await house.refusal("zhangsan", "wrong") }
            let other = try House(house.database)
            #expect(await other.refusal("zhangsan") == Self.locked)
        }
    }

    @Test func `a lock of one account leaves the others alone`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            try await house.person("lisi")
            for _ in 1...5 { _ = await house.refusal("zhangsan", "wrong") }
            #expect(await house.refusal("lisi") == nil)
            #expect(await house.refusal("zhangsan", from: "192.0.2.2") == Self.locked)
        }
    }

    @Test func `twenty failures of one source lock it for every account, and only it`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for number in 1...20 { #expect(await house.refusal("guess\(number)", "x") == SignInTests.wrong) }
            #expect(await house.refusal("zhangsan") == Self.locked)
            #expect(await house.refusal("zhangsan", from: "192.0.2.2") == nil)
            house.clock.turn(seconds: 15 * 60)
            #expect(await house.refusal("zhangsan") == nil)
        }
    }

    @Test func `a success does not wash away the failures of its source`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for number in 1...19 { _ = await house.refusal("guess\(number)", "x") }
            #expect(await house.refusal("zhangsan") == nil)
            #expect(await house.refusal("guess20", "x") == SignInTests.wrong)
            #expect(await house.refusal("zhangsan") == Self.locked)
        }
    }

    @Test func `failures of a source add up for fifteen minutes, those of an account for a day`() async throws {
        try await House.onEach { house in
            for number in 1...19 { _ = await house.refusal("guess\(number)", "x") }
            for _ in 1...4 { _ = await house.refusal("slow", "x", from: "198.51.100.7") }
            house.clock.turn(seconds: 15 * 60)
            #expect(await house.refusal("guess20", "x") == SignInTests.wrong)
            #expect(await house.refusal("guess21", "x") == SignInTests.wrong)
            #expect(await house.refusal("slow", "x", from: "198.51.100.8") == SignInTests.wrong)
            #expect(await house.refusal("slow", "x", from: "198.51.100.9") == Self.locked)
        }
    }

    @Test func `many guesses at once do not get past the lock`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            let refusals = await withTaskGroup(of: HubError?.self) { group in
                for number in 1...30 {
                    group.addTask { await house.refusal("zhangsan", "guess", from: "203.0.113.\(number)") }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == SignInTests.wrong }.count == 5)
            #expect(refusals.allSatisfy { $0?.code == .tooMany || $0 == SignInTests.wrong })
            #expect(await house.refusal("zhangsan") == Self.locked)
        }
    }

    @Test(arguments: [-3600, 10 * 365 * 86_400] as [Int64])
    func `a clock that jumps never makes a lock eternal`(seconds: Int64) async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            house.clock.turn(seconds: -seconds)
            for _ in 1...5 { _ = await house.refusal("zhangsan", "wrong") }
            house.clock.turn(seconds: seconds)
            #expect(await house.refusal("zhangsan") == nil)
        }
    }

    @Test func `the numbers are the tenant's`() async throws {
        var policy = SecurityPolicy()
        (policy.lockAfter, policy.lockSourceAfter, policy.lockMinutes) = (1, 2, 1)
        try await House.onEach(policy: policy) { house in
            try await house.person("zhangsan")
            _ = await house.refusal("zhangsan", "wrong")
            #expect(await house.refusal("zhangsan")?.message == "密码错误次数过多，账号已锁定，请1分钟后再试！")
            house.clock.turn(seconds: 60)
            #expect(await house.refusal("zhangsan") == nil)
        }
    }

    @Test func `counters of two days ago are forgotten by the sweep`() async throws {
        try await House.onEach { house in
            try await house.person("zhangsan")
            for number in 1...10 { _ = await house.refusal("guess\(number)", "x") }
            house.clock.turn(seconds: 2 * 86_400 + 1)
            _ = await house.refusal("last", "x", from: "192.0.2.9")
            try await house.sessions.sweep(at: house.clock.now)
            let left: [String] = try await house.database.read {
                try $0.column("SELECT subject FROM sign_in_block ORDER BY subject")
            }
            #expect(left == ["192.0.2.9", "last"])
        }
    }

    @Test func `guesses at once from one source fill its counter one by one`() async throws {
        try await House.onEach { house in
            let refusals = await withTaskGroup(of: HubError?.self) { group in
                for number in 1...40 { group.addTask { await house.refusal("guess\(number)", "x") } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(refusals.filter { $0 == SignInTests.wrong }.count == 20)
            #expect(refusals.filter { $0 == Self.locked }.count == 20)
        }
    }
}
