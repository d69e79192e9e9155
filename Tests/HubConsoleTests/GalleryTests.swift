import Testing

@testable import HubConsole

@Suite struct GalleryTests {
    private let assets = AssetTable().urls

    @Test(arguments: GalleryPage.all.map(\.name))
    func `a page stays small and holds nothing inline`(name: String) throws {
        let page = try #require(GalleryPage.named(name)).page(assets: assets)
        #expect(page.bytes.count < 60_000)
        #expect(!page.description.contains(" style="))
        #expect(page.description.firstMatch(of: /<[^>]* on[a-z]+=/) == nil)
    }

    @Test(arguments: GalleryPage.all.map(\.name))
    func `an id stands once on a page and labels find their control`(name: String) throws {
        let page = try #require(GalleryPage.named(name)).page(assets: assets).description
        let ids = page.matches(of: #/ id="([^"]*)"/#).map { String($0.1) }
        #expect(Set(ids).count == ids.count)
        for match in page.matches(of: #/ for="([^"]*)"/#) { #expect(ids.contains(String(match.1))) }
    }

    @Test func `an unknown page is none`() {
        #expect(GalleryPage.named("nothing") == nil)
    }
}
