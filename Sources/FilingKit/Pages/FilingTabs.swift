import HTML

/// The parts of a filing that are filled in one by one, as tabs: the modules of its form, its kinds of items, its papers.
struct FilingTabs {
    let type: any Filing.Type
    let record: FilingRecord
    /// The filing's address.
    let path: String
    /// The id of the module or the kind of items that is shown.
    let current: String
    let items: [FilingItem]

    var html: HTML {
        guard !type.form.modules.isEmpty || !kinds.isEmpty else { return HTML() }
        return Parts.tabs(forms + lists + papers, label: "填报内容")
    }

    private var kinds: [ItemKind] { type.items.filter { $0.isAsked(record.content) } }

    private var forms: [TabPart] {
        guard !type.form.modules.isEmpty else {
            return [TabPart(type.kind.paper, href: path, isCurrent: current.isEmpty)]
        }
        return type.form.modules.enumerated().map { index, module in
            TabPart(
                module.title, href: "\(path)?module=\(module.id)",
                isCurrent: module.id == current || (current.isEmpty && index == 0))
        }
    }

    private var lists: [TabPart] {
        kinds.map { kind in
            TabPart(
                kind.listTitle, href: "\(path)/\(kind.id)", count: items.filter { $0.kind == kind.id }.count,
                isCurrent: kind.id == current)
        }
    }

    private var papers: [TabPart] {
        type.papers.isEmpty ? [] : [TabPart("项目资料", href: "\(path)#papers")]
    }
}
