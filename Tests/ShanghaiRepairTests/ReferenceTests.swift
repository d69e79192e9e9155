import Testing

@testable import ShanghaiRepair

@Suite struct ReferenceTests {
    @Test func `there are sixteen districts with letters of their own`() {
        let codes = Divisions.districts.codes.map(\.code)
        let letters = codes.compactMap { Divisions.letters(of: $0) }
        #expect(Set(codes).count == 16 && codes.allSatisfy { $0.hasPrefix("3101") })
        #expect(Set(letters).count == 16 && letters.allSatisfy { $0.wholeMatch(of: /[A-Z]{2}/) != nil })
        #expect(Divisions.letters(of: "310105") == "CN")
        #expect(Divisions.letters(of: "110101") == nil)
    }

    @Test func `the data files are without fault, and each list says where it comes from`() {
        #expect(RepairReference.files.flatMap(\.faults) == [])
        for file in RepairReference.files {
            for list in file.listNames.map(file.list) { #expect(!list.codes.isEmpty && !list.source.isEmpty) }
        }
    }

    @Test func `the least terms of warranty are proposed for items of the list`() {
        let items = RepairLists.leastWarranty.rows.compactMap { $0["item"] }
        #expect(items.count == 4 && items.allSatisfy { RepairLists.warrantyItems.contains($0) })
        #expect(RepairLists.leastWarranty.rows.allSatisfy { $0.keys.sorted() == ["item", "term"] })
    }

    @Test func `every district has its streets and every street its district`() {
        let streets = Divisions.streets.codes
        #expect(Set(streets.map(\.code)).count == streets.count)
        #expect(Set(streets.map(\.parent)) == Set(Divisions.districts.codes.map(\.code)))
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
        let found = Dictionary(grouping: Divisions.streets.codes) { $0.parent ?? "" }.mapValues(\.count)
        #expect(found == Self.counts)
        #expect(Divisions.streets.title(of: "310106020") == "彭浦新村街道")
        #expect(Divisions.streets.title(of: "310151202") == "横沙乡")
        #expect(Divisions.streets.contains("310105004", below: "310105"))
        #expect(!Divisions.streets.contains("310105004", below: "310106"))
    }

    @Test func `SH-75 the kinds of certificate are the manual's seven`() {
        #expect(
            RepairLists.certificateKinds.codes.map(\.title) == [
                "身份证", "军官证", "警官证", "其他", "港澳同胞回乡证", "台湾同胞证", "护照",
            ])
    }
}
