import HubHost

extension RegionContract {
    /// The region's routes as `hub routes --region <id> --markdown` prints them: a table whose lines end with a line
    /// feed, without one after the last. The region's page (`README.md`) holds it word for word.
    public var routes: String { RouteList(RegionCard(region)).markdown }

    /// What is wrong with the table under `## Routes` on the region's page, as seen from a test's file in
    /// `Tests/<Region>Tests`: a route that stands there and is not served, one that is served and does not stand there.
    public func pageFaults(seenFrom test: String) throws -> [String] {
        let root = test.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let text = String(decoding: try FileBytes.read("\(root)/Plugins/\(region)/README.md"), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let section = lines.drop { $0 != "## Routes" }.dropFirst().prefix { !$0.hasPrefix("## ") }
        let listed = section.filter { $0.hasPrefix("|") }
        let there = routes.split(separator: "\n")
        let faults =
            listed.filter { !there.contains($0) }.map { "stands on the page and is not served: \($0)" }
            + there.filter { !listed.contains($0) }.map { "is served and does not stand on the page: \($0)" }
        return faults.isEmpty && listed != there ? ["the routes on the page are in another order"] : faults
    }
}
