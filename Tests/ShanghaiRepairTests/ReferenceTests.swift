import Testing

@testable import ShanghaiRepair

@Suite struct ReferenceTests {
    @Test func `there are sixteen districts with letters of their own`() {
        #expect(District.all.count == 16)
        #expect(Set(District.all.map(\.code)).count == 16)
        #expect(Set(District.all.map(\.letters)).count == 16)
        #expect(District.letters(of: "310105") == "CN")
        #expect(District.all.allSatisfy { $0.code.hasPrefix("3101") && $0.letters.utf8.count == 2 })
    }

    @Test func `every district has its streets and every street its district`() {
        let streets = Streets.list.codes
        #expect(Set(streets.map(\.code)).count == streets.count)
        #expect(Set(streets.map(\.parent)) == Set(District.all.map(\.code)))
        for street in streets {
            #expect(street.code.utf8.count == 9 && street.code.utf8.allSatisfy { 0x30...0x39 ~= $0 })
            #expect(street.parent.map { street.code.hasPrefix($0) } == true)
            #expect(street.title.count >= 2 && !street.title.contains(" "))
        }
    }

    /// How many there are in the source, district by district.
    static let counts = [
        "310101": 10, "310104": 14, "310105": 10, "310106": 14, "310107": 10, "310109": 8, "310110": 12, "310112": 14,
        "310113": 13, "310114": 12, "310115": 42, "310116": 11, "310117": 20, "310118": 11, "310120": 12, "310151": 21,
    ]

    @Test func `no street of the source is missing`() {
        let found = Dictionary(grouping: Streets.list.codes) { $0.parent ?? "" }.mapValues(\.count)
        #expect(found == Self.counts)
        #expect(Streets.list.title(of: "310106020") == "彭浦新村街道")
        #expect(Streets.list.title(of: "310151202") == "横沙乡")
        #expect(Streets.list.contains("310105004", below: "310105"))
        #expect(!Streets.list.contains("310105004", below: "310106"))
    }

    @Test func `SH-75 the kinds of certificate are the manual's seven`() {
        #expect(
            RepairLists.certificateKinds.codes.map(\.title) == [
                "身份证", "军官证", "警官证", "其他", "港澳同胞回乡证", "台湾同胞证", "护照",
            ])
    }

    @Test func `the codes of each list are unique`() {
        for list in [
            RepairLists.categories, RepairLists.houseTypes, RepairLists.structures, RepairLists.fundingSources,
            RepairLists.protectionClasses,
        ] {
            #expect(Set(list.codes.map(\.code)).count == list.codes.count)
        }
    }
}
