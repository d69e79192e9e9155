import Testing

/// The project as it lies on the disk keeps the rules of the house.
@Suite struct HouseTests {
    let tree = SourceTree.project
    let manifest: Manifest

    init() throws { manifest = Manifest(try #require(tree.file("Package.swift"))) }

    @Test func `the project is found and read`() {
        #expect(tree.program.count > 20)
        #expect(!manifest.regions.isEmpty)
        #expect(manifest.names.isSuperset(of: Floors.published.union(["hub", "HubHost", "HouseTests"])))
    }

    @Test func `the top holds what it may and nothing else`() { expectNone(FolderRules.top(tree)) }

    @Test func `the hub has no Swift packages`() { expectNone(FloorRules.packages(manifest)) }

    @Test func `targets depend on lower floors only`() { expectNone(FloorRules.dependencies(manifest)) }

    @Test func `imports are declared`() { expectNone(FloorRules.imports(tree, manifest)) }

    @Test func `sources lie in targets`() { expectNone(FloorRules.folders(tree, manifest)) }

    @Test func `Foundation stays out of the program`() { expectNone(WordRules.foundation(tree)) }

    @Test func `public stands only in the published targets`() { expectNone(WordRules.published(tree)) }

    @Test func `nothing traps on purpose or waits to be finished`() { expectNone(WordRules.unfinished(tree)) }

    @Test func `types have names that say something`() { expectNone(WordRules.emptyNames(tree)) }

    @Test func `only the list of regions names them`() { expectNone(WordRules.regionNames(tree, manifest.regions)) }

    @Test func `no path of a machine stands in the project`() { expectNone(WordRules.machinePaths(tree)) }

    @Test func `files are short`() { expectNone(ShapeRules.files(tree)) }

    @Test func `functions are short`() { expectNone(ShapeRules.functions(tree)) }

    @Test func `files are called after their types`() { expectNone(ShapeRules.fileNames(tree)) }

    @Test func `tests are called by sentences`() { expectNone(ShapeRules.testNames(tree)) }

    @Test func `SQL stands in stores and schemas only`() {
        expectNone(DatabaseRules.statements(tree) + DatabaseRules.files(tree))
    }

    @Test func `regions have the same slots`() { expectNone(FolderRules.slots(tree)) }

    @Test func `regions have a front door`() { expectNone(FolderRules.doors(tree, manifest.regions)) }

    @Test func `migrations are numbered`() { expectNone(FolderRules.migrations(tree)) }

    @Test func `what is public is documented`() { expectNone(CommentRules.published(tree)) }

    @Test func `types have a line of documentation`() { expectNone(DocumentRules.types(tree)) }

    @Test func `decisions fit on a page`() { expectNone(DocumentRules.decisions(tree)) }

    @Test func `every requirement of a region stands in its page and in a test`() {
        expectNone(RequirementRules.pages(tree))
    }

    @Test func `links between pages lead somewhere`() { expectNone(DocumentRules.links(tree)) }
}
