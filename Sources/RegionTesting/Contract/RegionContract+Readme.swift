import HubHost

extension RegionContract {
    /// The region's routes as `hub routes --region <id> --markdown` prints them: a table whose lines end with a line
    /// feed, without one after the last. The region's page (`README.md`) holds it word for word.
    public var routes: String { RouteList(RegionCard(region)).markdown }
}
