import Glibc
import HubCrypto

/// `hub-bench certificates`: what a sign-in by SM2 certificate costs in cryptography, beside what `openssl speed sm2`
/// verifies in the same run. Both are counted by the processor time they take, so that neither gains by a busy machine.
struct Certificates {
    private let rounds: Int
    private let seconds: Int
    private let scene: SigningScene

    init(_ arguments: [String]) throws {
        rounds = Self.option("--rounds", arguments) ?? 5
        seconds = Self.option("--seconds", arguments) ?? 3
        scene = try SigningScene()
    }

    func run() throws {
        print("round  sign-ins/s  openssl speed sm2 verify/s  ratio")
        var ratios: [Double] = []
        for round in 1...max(rounds, 1) {
            let own = try signIns()
            let bare = try openSSL()
            ratios.append(own / bare)
            print("\(round)  \(Int(own))  \(Int(bare))  \(Self.hundredths(own / bare))")
            fflush(nil)
        }
        ratios.sort()
        print("ratio: median \(Self.hundredths(ratios[ratios.count / 2]))")
        print("range: \(Self.hundredths(ratios[0]))–\(Self.hundredths(ratios[ratios.count - 1]))")
    }

    /// Sign-ins in a second of the processor's.
    private func signIns() throws -> Double {
        let start = Self.processorTime
        var count = 0
        while Self.processorTime - start < Double(seconds) {
            for _ in 0..<50 { try scene.signIn(count % scene.people) }
            count += 50
        }
        return Double(count) / (Self.processorTime - start)
    }

    /// `+F7:0:256:CurveSM2:<signatures>:<verifications>`, in a second of the processor's each.
    private func openSSL() throws -> Double {
        guard let pipe = popen("openssl speed -mr -seconds \(seconds) sm2 2>/dev/null", "r") else {
            throw BenchmarkError("openssl speed could not be started")
        }
        defer { pclose(pipe) }
        var line = [CChar](repeating: 0, count: 512)
        while fgets(&line, Int32(line.count), pipe) != nil {
            let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
            guard text.hasPrefix("+F7:") else { continue }
            let figure = text.split(separator: ":").last?.filter { $0.isNumber || $0 == "." }
            if let figure, let rate = Double(figure), rate > 0 { return rate }
        }
        throw BenchmarkError("openssl speed gave no figure for sm2")
    }

    private static var processorTime: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func hundredths(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }

    private static func option(_ name: String, _ arguments: [String]) -> Int? {
        guard let index = arguments.firstIndex(of: name), index + 1 < arguments.count else { return nil }
        return Int(arguments[index + 1])
    }
}

/// Why a benchmark could not run.
struct BenchmarkError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
