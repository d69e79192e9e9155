import Synchronization
import Testing

@testable import HubGateway

/// Counting how often a source asks, with a clock moved by hand.
struct RateLimiterTests {
    private final class Hand: Sendable {
        let milliseconds = Atomic<UInt64>(1000)

        func advance(_ by: UInt64) { milliseconds.wrappingAdd(by, ordering: .relaxed) }
    }

    private func limiter(_ hand: Hand, burst: Int = 3, perMinute: Int = 60, capacity: Int = 100) -> RateLimiter {
        RateLimiter(.init(burst: burst, perMinute: perMinute), capacity: capacity) {
            hand.milliseconds.load(ordering: .relaxed)
        }
    }

    @Test func `a burst passes and the next one waits a second`() {
        let hand = Hand()
        let limiter = limiter(hand)
        for _ in 0..<3 { #expect(limiter.take("a") == nil) }
        #expect(limiter.take("a") == 1)
    }

    @Test func `time fills the bucket again, up to its size`() {
        let hand = Hand()
        let limiter = limiter(hand)
        for _ in 0..<3 { _ = limiter.take("a") }
        hand.advance(999)
        #expect(limiter.take("a") != nil)
        hand.advance(1)
        #expect(limiter.take("a") == nil)
        hand.advance(3_600_000)
        for _ in 0..<3 { #expect(limiter.take("a") == nil) }
        #expect(limiter.take("a") != nil)
    }

    @Test func `what is given back can be taken again, never more than the bucket holds`() {
        let limiter = limiter(Hand())
        for _ in 0..<20 {
            #expect(limiter.take("a") == nil)
            limiter.giveBack(900, to: "a")
        }
        for _ in 0..<10 { limiter.giveBack(1000, to: "a") }
        for _ in 0..<3 { #expect(limiter.take("a") == nil) }
        #expect(limiter.take("a") != nil)
        limiter.giveBack(900, to: "b")
        for _ in 0..<3 { #expect(limiter.take("b") == nil) }
        #expect(limiter.take("b") != nil)
    }

    @Test func `one source does not use up another's`() {
        let limiter = limiter(Hand())
        for _ in 0..<4 { _ = limiter.take("a") }
        #expect(limiter.take("b") == nil)
    }

    @Test func `a rate of nothing lets everything pass`() {
        let limiter = limiter(Hand(), perMinute: 0)
        for _ in 0..<1000 { #expect(limiter.take("a") == nil) }
    }

    @Test func `more sources than are remembered do not grow the table`() {
        let limiter = limiter(Hand(), capacity: 10)
        for number in 0..<1000 { #expect(limiter.take("source \(number)") == nil) }
    }

    @Test func `addresses of one IPv6 network are one source`() {
        #expect(IPAddress.source(of: "2001:db8:1:2::5") == IPAddress.source(of: "2001:db8:1:2:ffff::9"))
        #expect(IPAddress.source(of: "2001:db8:1:2::5") != IPAddress.source(of: "2001:db8:1:3::5"))
        #expect(IPAddress.source(of: "192.0.2.7") == "192.0.2.7")
    }
}
