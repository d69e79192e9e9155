import RegionSDK

/// What a page about the items of a filing shows, read in one snapshot.
struct ItemScene: Sendable {
    let type: any Filing.Type
    let kind: ItemKind
    let context: RequestContext
    let record: FilingRecord
    /// The items of every kind.
    let items: [FilingItem]
    /// What can be chosen, whether it was chosen already or not.
    let choices: [ItemChoice]
    /// True while the reader may change them.
    let isEditable: Bool

    /// The items of this kind.
    var own: [FilingItem] { items.filter { $0.kind == kind.id } }

    var filingPath: String { context.link("/\(type.kind.path)/\(record.id)") }

    var path: String { "\(filingPath)/\(kind.id)" }

    /// The item that the address names. Throws `notFound`.
    func item(_ context: RequestContext) throws -> FilingItem {
        guard let id = context.parameters["item"].flatMap({ ID<FilingItem>($0) }),
            let item = own.first(where: { $0.id == id })
        else { throw HubError.noFiling }
        return item
    }

    func crumbs(_ last: String?) -> [Breadcrumb] {
        let way = [
            Breadcrumb(type.kind.menu, href: context.link("/\(type.kind.path)")),
            Breadcrumb(record.number, href: filingPath),
        ]
        return way
            + (last.map { [Breadcrumb(kind.listTitle, href: path), Breadcrumb($0)] } ?? [Breadcrumb(kind.listTitle)])
    }
}
