import FilingKit
import HubHost
import RegionSDK
import Testing

/// Data files, code lists and first rows of tables that are wrong stop the start.
@Suite struct ReferenceTests {
    static let file = ReferenceFile(
        "lists.json5",
        Array(
            """
            {
                lists: {
                    kind: { title: "类别", source: "手册", codes: ["甲", "乙"] },
                    idle: { title: "无人用", source: "手册", codes: ["丙"] },
                    kinds: { title: "类别", codes: ["甲"] },
                },
                tables: {
                    trees: { source: "手册", rows: [{ kind: "松", height: 3 }, { kind: "甲", hight: 1 }] },
                },
            }
            """.utf8))

    /// A part that chooses from lists.
    struct Chooser: RegionPart {
        let routes: [Route] = []
        let lists: [CodeList]
    }

    static let kind = Field.choice("kind", "类别", from: file.list("kind")).required()
    static let height = Field.decimal("height", "高度", places: 0).required()

    enum Wrong: Region {
        static let manifest = Manifest(id: "wrong", path: "wrong", title: "错", owner: "", version: "1")
        static let permissions = [Permission("wrong.tree.read", "查看"), Permission("wrong.tree.keep", "维护")]
        static let roles: [RoleTemplate] = []
        static let references = [file]
        static let parts: [any RegionPart] = [
            Chooser(lists: [
                file.list("kind").fixed("规则按类别判断", needing: "甲", "丁"), file.list("missing"), file.list("kinds"),
                CodeList("other", "其他", words: ["甲"]), CodeList("other", "其他", words: ["乙"]),
                CodeList("twice", "两次", words: ["甲", "甲"]),
            ]),
            KeptTableDesk(
                ["trees", "nobody"].map {
                    KeptTable(
                        $0, "树", note: "", rows: RowField.rows("rows", "树", [kind.spec, height.spec]),
                        seed: file.table($0))
                }, reading: permissions[0], keeping: permissions[1]),
        ]
    }

    @Test func `each fault is named`() {
        let region = "region wrong: "
        #expect(
            RegionRegistry([Wrong.self]).faults.sorted()
                == [
                    region + "lists.json5: lists.idle: no form chooses from it",
                    region + "lists.json5:5: lists.kinds.source: is missing",
                    region + "the code list kind has no 丁, which rules ask for",
                    region + "the code list missing has no code",
                    region + "the code list other is there with other codes",
                    region + "the code list twice has a code twice",
                    region + "the table nobody: its first rows nobody have no source",
                    region + "the table trees: its first rows trees have a column hight that the table has not",
                    region + "the table trees: its first rows trees: rows[0].kind: 请选择类别！",
                    region + "the table trees: its first rows trees: rows[1].height: 请输入高度！",
                ].sorted())
    }
}
