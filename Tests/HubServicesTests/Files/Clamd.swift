import Foundation
import HubCrypto
import RegionSDK

@testable import HubFiles

/// A clamd of the test's own, with a database of one signature: the EICAR test file's 68 bytes, anywhere in a file.
final class Clamd {
    let settings: ScannerSettings
    private let folder: String
    private var process: Process?

    /// The text that every scanner takes for a virus (EICAR, https://www.eicar.org). It stands here in two parts, so that
    /// no scanner finds this file.
    static let virus =
        Array(#"X5O!P%@AP[4\PZX54(P^)7CC)7}$"#.utf8) + Array("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*".utf8)

    /// Prepares it; `start` runs it. A copy of the program is run, since the AppArmor profile of Debian keeps the installed
    /// one to folders of its own.
    init(streamMegabytes: Int = 25) throws {
        folder = NSTemporaryDirectory() + "/clamd-\(Hex.text(of: try SecureBytes.random(6)))"
        let files = FileManager.default
        try files.createDirectory(atPath: folder + "/signatures", withIntermediateDirectories: true)
        try files.copyItem(atPath: "/usr/sbin/clamd", toPath: folder + "/clamd")
        let signature = "Eicar-Test-Signature:0:*:\(Hex.text(of: Self.virus))\n"
        try signature.write(toFile: folder + "/signatures/test.ndb", atomically: true, encoding: .utf8)
        let lines = [
            "Foreground yes", "LocalSocket \(folder)/socket", "DatabaseDirectory \(folder)/signatures",
            "TemporaryDirectory \(folder)", "StreamMaxLength \(streamMegabytes)M", "MaxThreads 2", "SelfCheck 0",
        ]
        try (lines.joined(separator: "\n") + "\n").write(toFile: folder + "/conf", atomically: true, encoding: .utf8)
        var settings = ScannerSettings(.unix(folder + "/socket"))
        settings.seconds = 60
        self.settings = settings
    }

    /// Starts it and returns once it listens.
    func start() async throws {
        let process = Process()
        process.executableURL = URL(filePath: folder + "/clamd")
        process.arguments = ["--config-file", folder + "/conf"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        self.process = process
        for _ in 0..<600 where process.isRunning {
            if (try? ScanConnection(settings)) != nil { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw HubError(.unavailable, "clamd does not start")
    }

    func stop() {
        process?.terminate()
        process?.waitUntilExit()
        process = nil
    }

    func remove() {
        stop()
        try? FileManager.default.removeItem(atPath: folder)
    }
}
