import RegionSDK
import Testing

struct CodeListTests {
    static let declared = CodeList("kind", "类别", words: ["甲", "乙", "丙"]).from("操作手册", since: "2024-01-01")
    /// As a tenant has it: 乙 is retired, 丁 was added in front, 甲 has another title.
    static let kept = declared.with(
        [CodeList.Code("丁", "丁"), CodeList.Code("甲", "甲类"), CodeList.Code("丙", "丙")], retired: [.init("乙", "乙")])

    @Test func `a retired code cannot be chosen any more, and still has its word`() {
        #expect(Self.kept.codes.map(\.code) == ["丁", "甲", "丙"])
        #expect(!Self.kept.contains("乙") && Self.kept.title(of: "乙") == "乙")
        #expect(Self.kept.title(of: "甲") == "甲类" && Self.kept.title(of: "戊") == nil)
    }

    @Test func `what holds a retired code may keep it, and sees it in its control and in searches`() {
        #expect(Self.kept.contains("乙", keeping: ["乙"]) && !Self.kept.contains("乙", keeping: ["甲"]))
        #expect(!Self.kept.contains("戊", keeping: ["戊"]), "a code the list never had is not kept")
        #expect(Self.kept.choices(keeping: "乙").map(\.title) == ["丁", "甲类", "丙", "乙（已停用）"])
        #expect(Self.kept.choices(keeping: "甲").map(\.title) == ["丁", "甲类", "丙"])
        #expect(Self.kept.searchable.map(\.title) == ["丁", "甲类", "丙", "乙（已停用）"])
    }

    @Test func `a code below a parent counts only there, retired or not`() {
        let streets = CodeList("street", "街道", [.init("1", "甲街", below: "A"), .init("2", "乙街", below: "B")])
            .with([.init("1", "甲街", below: "A")], retired: [.init("2", "乙街", below: "B")])
        #expect(streets.contains("1", below: "A") && !streets.contains("1", below: "B"))
        #expect(streets.contains("2", below: "B", keeping: ["2"]) && !streets.contains("2", below: "A", keeping: ["2"]))
    }

    @Test func `the list above another is the one that has all its parents`() {
        let districts = CodeList("district", "区", [.init("A", "甲区"), .init("B", "乙区")])
        let streets = CodeList("street", "街道", [.init("1", "甲街", below: "A")])
        #expect(CodeList.above(streets, among: [Self.declared, districts, streets])?.id == "district")
        #expect(CodeList.above(districts, among: [Self.declared, streets]) == nil)
    }

    @Test func `a tenant's lists stand for the declared ones, and say nothing of others`() {
        let other = CodeList("other", "其他", words: ["一"]).fixed("规则按其判断")
        let lists = CodeLists([Self.kept])
        #expect(lists[Self.declared].codes.count == 3 && lists[Self.declared].retired.count == 1)
        #expect(lists[other].codes.map(\.code) == ["一"] && lists.changed("other") == nil)
        #expect(lists[Self.declared].source == "操作手册" && lists[Self.declared].since == "2024-01-01")
        #expect(other.with([], retired: []).fixedBecause == "规则按其判断")
    }
}
