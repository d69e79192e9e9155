import HubCore
import RegionSDK

extension ListStanding {
    /// A declared list with what the tenant changed in it: places that were given count first, codes without one keep
    /// the order of the declaration and stand behind them, added ones last.
    init(_ declared: DeclaredList, _ kept: [KeptCode], _ state: ListState?) {
        let list = declared.list
        let changes = list.fixedBecause == nil ? kept : []
        let byCode = Dictionary(changes.map { ($0.code, $0) }) { first, _ in first }
        let own = list.codes.map { code in
            let change = byCode[code.code]
            return (
                change?.place,
                ListCode(
                    code: code.code, title: change?.title ?? code.title, parent: code.parent,
                    isRetired: change?.isRetired ?? false, isAdded: false)
            )
        }
        let brought = Set(list.codes.map(\.code))
        let added = changes.filter { $0.isAdded && !brought.contains($0.code) }.map { change in
            (
                change.place,
                ListCode(
                    code: change.code, title: change.title ?? change.code, parent: change.parent,
                    isRetired: change.isRetired, isAdded: true)
            )
        }
        let ordered = (own + added).enumerated().sorted {
            ($0.element.0 ?? .max, $0.offset) < ($1.element.0 ?? .max, $1.offset)
        }
        self.init(
            declared: declared, version: state?.version ?? 0, codes: ordered.map(\.element.1), changedAt: state?.at,
            changedBy: state?.personName ?? "")
    }

    /// The list as forms choose from it.
    var list: CodeList {
        func codes(_ codes: [ListCode]) -> [CodeList.Code] {
            codes.map { CodeList.Code($0.code, $0.title, below: $0.parent) }
        }
        return declared.list.with(codes(current), retired: codes(self.codes.filter(\.isRetired)))
    }
}
