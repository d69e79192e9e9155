import RegionSDK
import Testing

@Suite struct `A normal text` {
    @Test(arguments: [
        ("淮海路1584弄", "淮海路1584弄"), ("ＡＢｃ１２", "abc12"), ("（一）　二、三。", "一二三"), ("Ünï 号", "ünï号"),
        ("𠮷野家", "𠮷野家"), ("a\u{0301}\u{FE0F}", "a\u{0301}"), ("👍 ok\n\t\0", "ok"), ("", ""), ("——！", ""),
        ("ＩＩ期②", "ii期②"), ("İ", "i\u{0307}"), ("〇〇", "〇〇"), ("ｱｲｳ", "ｱｲｳ"),
    ])
    func `keeps letters, digits and characters, small and half-width`(text: String, normal: String) {
        #expect(NormalText(text).text == normal)
        #expect(NormalText(text).count == normal.unicodeScalars.count)
        #expect(NormalText(normal).text == normal)
    }

    @Test(arguments: [
        ("淮海中路", "海中", ["海中"]), ("ＡＢ１２ ab-12", "ab12", ["ＡＢ１２", "ab-12"]), ("黄浦区（淮海 中路）", "淮海中路", ["淮海 中路"]),
        ("一二一二一", "一二一", ["一二一"]), ("甲乙", "丙", []), ("甲乙", "", []), ("甲乙", "——", []), ("", "甲", []),
        ("𠮷野家𠮷野", "𠮷野", ["𠮷野", "𠮷野"]),
    ])
    func `tells where a text holds a part as it was typed`(text: String, part: String, places: [String]) {
        #expect(NormalText.ranges(of: part, in: text).map { String(text[$0]) } == places)
    }
}
