import HubCore
import Testing

@testable import HubConsole

@Suite struct AssetTests {
    private let table = AssetTable()

    @Test func `the style sheet, the script and the icon are in the program`() {
        #expect(table.assets.map(\.name) == ["hub.css", "hub.js", "keys.js", "favicon.svg"])
        #expect(table.assets.allSatisfy { $0.bytes.count > 100 })
    }

    @Test func `an address holds the content's fingerprint and leads back to the file`() {
        for asset in table.assets {
            #expect(asset.path.wholeMatch(of: /\/_assets\/[a-z]+-[0-9a-f]{16}\.[a-z]+/) != nil)
            #expect(table.asset(at: asset.path)?.name == asset.name)
        }
        #expect(table.asset(at: "/_assets/hub.css") == nil)
    }

    @Test func `the style sheet loads nothing from elsewhere and holds no data addresses`() {
        let style = String(decoding: table.assets[0].bytes, as: UTF8.self)
        #expect(!style.contains("url("))
        #expect(!style.contains("@import"))
    }

    @Test func `the script makes no markup from text`() {
        let script = String(decoding: table.assets[1].bytes, as: UTF8.self)
        for word in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", ".style."] {
            #expect(!script.contains(word))
        }
    }
}

@Suite struct BrandColourTests {
    @Test(arguments: ["#15529f", "#7A1F2B", "#000000", "#17683b"])
    func `a colour that can be read is taken`(text: String) {
        #expect(BrandColour(text) != nil)
    }

    @Test(arguments: ["#ffffff", "#ffcc00", "#3b9cff", "15529f", "#15529", "#15529fg", "", "#+5529f", "red"])
    func `a colour that cannot be read, or is none, is refused`(text: String) {
        #expect(BrandColour(text) == nil)
    }

    @Test func `its sheet changes the brand in light only`() throws {
        let style = try #require(BrandColour("#17683b")).style
        #expect(style.contains("prefers-color-scheme: light"))
        #expect(style.contains("--brand: #17683b;"))
    }
}
