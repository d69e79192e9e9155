import Glibc
import RegionSDK

extension OperationTable {
    /// What is wrong with the table that is kept in `operations.txt` beside a test's file: a route without its line, a
    /// line without its route, lines in another order; and every cell that the declared access does not allow.
    ///
    /// `HUB_OPERATIONS` in the environment names a file that gets the table as it is, to be read before it takes the
    /// kept one's place.
    public func faults(beside test: String, on dialect: Dialect) async throws -> [String] {
        let folder = test.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let text = String(decoding: try FileBytes.read("\(folder)/operations.txt"), as: UTF8.self)
        let kept = text.split(separator: "\n").map(String.init)
        let there = try await lines(on: dialect)
        if let path = getenv("HUB_OPERATIONS") {
            try FileBytes.write(there.map { "\($0)\n" }.joined(), to: String(cString: path))
        }
        let faults =
            there.filter { $0.contains("!") }.map { "not as its access says: \($0)" }
            + there.filter { !kept.contains($0) }.map { "no line in operations.txt: \($0)" }
            + kept.filter { !there.contains($0) }.map { "no route for the line: \($0)" }
        return faults.isEmpty && kept != there ? ["operations.txt is in another order"] : faults
    }
}
