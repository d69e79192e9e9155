import RegionSDK

extension RegionCard {
    /// Two lists of one name, and lists whose codes are empty or there twice: a tenant keeps a list under its name.
    var listFaults: [String] {
        var known: [String: CodeList] = [:]
        return lists.flatMap { list -> [String] in
            let place = "region \(manifest.id): the code list \(list.id)"
            if let other = known.updateValue(list, forKey: list.id) {
                return other.title == list.title && other.codes == list.codes
                    ? [] : ["\(place) is there with other codes"]
            }
            let codes = list.codes.map(\.code)
            return (codes.isEmpty ? ["\(place) has no code"] : [])
                + (Set(codes).count == codes.count ? [] : ["\(place) has a code twice"])
                + list.missing.map { "\(place) has no \($0), which rules ask for" }
                + (list.codes.contains { $0.code.isEmpty || $0.title.isEmpty } ? ["\(place) has an empty code"] : [])
        }
    }

    /// What is wrong with the data files, what the parts find wrong with themselves, and lists that nobody asks for.
    var referenceFaults: [String] {
        let place = "region \(manifest.id)"
        let asked = Set(lists.map(\.id))
        let idle = references.flatMap { file in
            file.listNames.filter { !asked.contains($0) }.map { "\(file.name): lists.\($0): no form chooses from it" }
        }
        return (references.flatMap(\.faults) + idle + partFaults).map { "\(place): \($0)" }
    }
}
