import FilingKit
import HTTPCore
import RegionSDK
import RegionTesting
import Testing

@testable import ShanghaiRepair

/// The list of papers says what is still missing, to whoever is to send it.
@Suite struct RequiredPaperTests {
    private static let (first, second) = ("acceptance-report", "warranty")
    private static let missing = "请上传《质量保修书》！"

    /// The list item of a paper on a page.
    private static func item(_ paper: String, _ page: String) -> String {
        let rest = page.split(separator: "class=\"paper\" id=\"\(paper)\"", maxSplits: 1).dropFirst().first ?? ""
        return String(rest.split(separator: "</li>", maxSplits: 1).first ?? "")
    }

    @Test(arguments: TestHub.dialects)
    func `SH-90 of two required papers the page says which are missing, until all are there`(dialect: Dialect)
        async throws
    {
        try await RepairStage.withRegisters(dialect) { stage in
            let record = try await stage.completion()
            let path = "/completions/\(record.id)"
            let bare = try await stage.page(path, as: Someone.unit)
            #expect(bare.contains("还缺 2 份必传附件：《竣工验收报告》《质量保修书》。"))
            for paper in [Self.first, Self.second] {
                let item = Self.item(paper, bare)
                #expect(item.contains("未上传") && item.contains("（必传）") && !item.contains("已上传"), "\(paper)")
            }
            #expect(!Self.item("summary", bare).contains("（必传）"), "施工总结 need not be")
            try await stage.attach(Self.first, to: record)
            let one = try await stage.page(path, as: Someone.unit)
            #expect(one.contains("还缺 1 份必传附件：《质量保修书》。") && !one.contains("《竣工验收报告》《"))
            #expect(Self.item(Self.first, one).contains("已上传") && !Self.item(Self.first, one).contains("未上传"))
            #expect(Self.item(Self.second, one).contains("未上传"))
            let refused = try await stage.call("submission", of: .completions, record, by: Someone.unit)
            #expect(refused.json?["error"]?["message"]?.string == Self.missing)
            try await stage.attach(Self.second, to: record)
            let all = try await stage.page(path, as: Someone.unit)
            #expect(!all.contains("还缺") && Self.item(Self.second, all).contains("已上传"))
            #expect(try await stage.call("submission", of: .completions, record, by: Someone.unit).status == .ok)
            let sent = try await stage.page(path, as: Someone.acceptor)
            #expect(!sent.contains("还缺") && Self.item(Self.first, sent).contains("已上传"))
        }
    }
}
