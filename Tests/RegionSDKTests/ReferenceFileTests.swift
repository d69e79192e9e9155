import Testing

@testable import RegionSDK

@Suite struct ReferenceFileTests {
    static func file(_ text: String) -> ReferenceFile { ReferenceFile("lists.json5", Array(text.utf8)) }

    @Test func `words are their own codes, and codes may have words or lie below others`() {
        let file = Self.file(
            """
            {
                lists: {
                    pricing: { title: "计价方式", source: "默认值", codes: ["固定总价", "可调价"] },
                    district: { title: "区", source: "GB/T 2260", since: "2024-11-28", codes: { "310101": "黄浦区" } },
                    street: { title: "街道", source: "默认值", below: { "310101": { "310101002": "南京东路街道" } } },
                },
            }
            """)
        #expect(file.faults == [] && file.listNames == ["district", "pricing", "street"])
        #expect(file.list("pricing").codes == [.init("固定总价", "固定总价"), .init("可调价", "可调价")])
        let district = file.list("district")
        #expect(district.title == "区" && district.source == "GB/T 2260" && district.since == "2024-11-28")
        #expect(district.codes == [.init("310101", "黄浦区")] && file.list("pricing").since.isEmpty)
        #expect(file.list("street").codes == [.init("310101002", "南京东路街道", below: "310101")])
        #expect(file.list("nobody").codes.isEmpty)
    }

    @Test func `a table has texts, as they are written, with their source and day`() {
        let file = Self.file(
            #"""
            { tables: { scores: { source: "GB/T 51129", since: "2018-02-01", rows: [
                { item: "柱", lower: 35, upper: 0.5, isVertical: true },
                {},
            ] } } }
            """#)
        let table = file.table("scores")
        #expect(file.faults == [] && table.source == "GB/T 51129" && table.since == "2018-02-01")
        #expect(table.rows == [["item": "柱", "lower": "35", "upper": "0.5", "isVertical": "true"], [:]])
        #expect(file.table("nobody").source.isEmpty && file.table("nobody").rows.isEmpty)
    }

    static let faults = [
        ("{\n  lists: 1,\n}", "lists.json5:2: lists: must be an object"),
        ("{\n  list: {},\n}", "lists.json5:2: list: is not known"),
        ("[\n", "lists.json5:2: a value is missing at the end of the file"),
        ("[]", "lists.json5:1: must be an object"),
        (
            "{\n  lists: { a: { title: 'A', source: 's', codes: ['1'] },\n  b: 3 } }",
            "lists.json5:3: lists.b: must be an object"
        ),
        ("{ lists: { a: {\n  title: 'A', codes: ['1'] } } }", "lists.json5:1: lists.a.source: is missing"),
        (
            "{ lists: { a: { title: 'A',\n  source: '', codes: ['1'] } } }",
            "lists.json5:2: lists.a.source: must be a text that is not empty"
        ),
        ("{ lists: { a: {\n  source: 's', codes: ['1'] } } }", "lists.json5:1: lists.a.title: is missing"),
        ("{ lists: { a: { title: 'A', source: 's' } } }", "lists.json5:1: lists.a: has either codes or below"),
        ("{ lists: { a: { title: 'A', source: 's', codes: [], } } }", "lists.json5:1: lists.a.codes: names no code"),
        (
            "{ lists: { a: { title: 'A', source: 's', codes: ['1',\n2] } } }",
            "lists.json5:2: lists.a.codes[1]: must be a text that is not empty"
        ),
        (
            "{ lists: { a: { title: 'A', source: 's', codes: {\n'1': ''} } } }",
            "lists.json5:2: lists.a.codes.1: must be a text that is not empty"
        ),
        (
            "{ lists: { a: { title: 'A', source: 's', codes: { '1': 'x',\n'1': 'y'} } } }",
            "lists.json5:2: 1 stands twice"
        ),
        (
            "{ lists: { a: { title: 'A', source: 's', since: '2024-02-30', codes: ['1'] } } }",
            "lists.json5:1: lists.a.since: must be a day of the calendar, as \"2026-10-01\""
        ),
        (
            "{ lists: { a: { title: 'A', source: 's', day: '1', codes: ['1'] } } }",
            "lists.json5:1: lists.a.day: is not known"
        ),
        (
            "{ lists: { a: { title: 'A', source: 's', below: {\n'1': ['x'], '2': {} } } } }",
            "lists.json5:2: lists.a.below.2: names no code"
        ),
        ("{ tables: { t: { rows: [] } } }", "lists.json5:1: tables.t.source: is missing"),
        ("{ tables: { t: { source: 's' } } }", "lists.json5:1: tables.t.rows: must be a list of rows"),
        (
            "{ tables: { t: { source: 's', rows: [\n{ a: null }] } } }",
            "lists.json5:2: tables.t.rows[0].a: must be a text, a number, true or false"
        ),
        ("{ tables: { t: { source: 's', rows: ['x'] } } }", "lists.json5:1: tables.t.rows[0]: must be an object"),
    ]

    @Test(arguments: faults)
    func `what is wrong is named with its line and key`(_ text: String, _ fault: String) {
        #expect(Self.file(text).faults == [fault])
    }

    @Test func `a file that is no text is one fault`() {
        #expect(ReferenceFile("a.json5", [0xFF]).faults == ["a.json5: is no text in UTF-8"])
    }
}
