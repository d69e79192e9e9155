import RegionSDK

/// A district (区) of Shanghai: GB/T 2260 code, name, and the two letters that stand in report numbers.
///
/// Codes and names: modood/Administrative-divisions-of-China, 2024-11-28. Letters: the initials of the first two
/// syllables of the name; only CN for 长宁 is known from a published number (`2503CN0025`), the others are defaults.
struct District: Sendable, Hashable {
    let code: String
    let letters: String
    let title: String

    static let all = [
        District(code: "310101", letters: "HP", title: "黄浦区"), District(code: "310104", letters: "XH", title: "徐汇区"),
        District(code: "310105", letters: "CN", title: "长宁区"), District(code: "310106", letters: "JA", title: "静安区"),
        District(code: "310107", letters: "PT", title: "普陀区"), District(code: "310109", letters: "HK", title: "虹口区"),
        District(code: "310110", letters: "YP", title: "杨浦区"), District(code: "310112", letters: "MH", title: "闵行区"),
        District(code: "310113", letters: "BS", title: "宝山区"), District(code: "310114", letters: "JD", title: "嘉定区"),
        District(code: "310115", letters: "PD", title: "浦东新区"), District(code: "310116", letters: "JS", title: "金山区"),
        District(code: "310117", letters: "SJ", title: "松江区"), District(code: "310118", letters: "QP", title: "青浦区"),
        District(code: "310120", letters: "FX", title: "奉贤区"), District(code: "310151", letters: "CM", title: "崇明区"),
    ]

    static let list = CodeList("district", "所在区县", all.map { CodeList.Code($0.code, $0.title) })
        .fixed("报送编号中的字母按区县确定").from("GB/T 2260 县级行政区划代码", since: "2024-11-28")

    /// The letters of a division code, or nil where it is no district.
    static func letters(of code: String) -> String? { all.first { $0.code == code }?.letters }
}
