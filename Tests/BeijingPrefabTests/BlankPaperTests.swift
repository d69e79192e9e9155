import FilingKit
import HTTPCore
import RegionTesting
import Testing

@testable import BeijingPrefab

/// Blank forms to be filled in by hand: a list, a PDF and a page to print of each, and a link beside the material.
struct BlankPaperTests {
    @Test func `everybody who is signed in takes each blank form away, as PDF and on paper`() async throws {
        try await ReviewStage.with { stage in
            let list = try await stage.page("/templates", as: Someone.developer)
            for template in BlankPapers.all {
                #expect(list.contains(template.document.title), "\(template.id)")
                for account in [Someone.developer, Someone.handler, "zhuanjia1"] {
                    let file = try await stage.open("/templates/\(template.id)", as: account)
                    #expect(file.status == .ok && file.body.starts(with: Array("%PDF".utf8)), "\(template.id)")
                    #expect(file.headers[.contentDisposition]?.contains("attachment") == true)
                }
                let print = try await stage.page("/templates/\(template.id)/print", as: Someone.developer)
                #expect(print.contains("paper-form") && print.contains(template.document.title))
                for place in template.document.places { #expect(print.contains(place.label), "\(template.id)") }
                #expect(try await stage.open("/templates/\(template.id)", as: nil).asksToSignIn)
            }
            for path in ["/templates/nothing", "/templates/nothing/print"] {
                #expect(try await stage.open(path, as: Someone.developer).status == .notFound)
            }
        }
    }

    @Test func `the material that has a blank form offers it, and every form that is offered is there`() async throws {
        let kinds: [any Filing.Type] = [
            SubsidyApplication.self, TechnologyApplication.self, DemonstrationApplication.self,
        ]
        let offered = kinds.flatMap { $0.papers }.compactMap(\.template).map(\.id)
        #expect(offered == ["promise"] && offered.allSatisfy { id in BlankPapers.all.contains { $0.id == id } })
        try await ReviewStage.with { stage in
            let new = try await stage.page("/subsidies/new", as: Someone.developer)
            #expect(new.contains("/alpha/prefab/templates/promise\"") && new.contains("下载模板"))
            let other = try await stage.page("/technologies/new", as: Someone.contractor)
            #expect(!other.contains("下载模板"))
        }
    }
}
