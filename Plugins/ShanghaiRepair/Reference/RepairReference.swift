import RegionSDK

/// The data files of the region.
enum RepairReference {
    static let divisions = ReferenceFile("divisions.json5", PackageResources.divisions_json5)
    static let lists = ReferenceFile("lists.json5", PackageResources.lists_json5)
    static let tables = ReferenceFile("tables.json5", PackageResources.tables_json5)

    static let files = [divisions, lists, tables]
}
