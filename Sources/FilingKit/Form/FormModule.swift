/// A part of a form (模块) that is filled in and saved by itself, with a save button of its own.
public struct FormModule: Sendable {
    /// The name in addresses and in the API: `project`.
    public let id: String
    /// The word on its tab: 项目基本信息.
    public let title: String
    /// Its sections, in order. At least one of its fields is required: a module without a fault is complete.
    public let sections: [Section]

    public init(_ id: String, _ title: String, _ sections: [Section]) {
        self.id = id
        self.title = title
        self.sections = sections
    }
}

extension Form {
    /// The module of a name; the first one for a name that is none. Nil where the form has no modules.
    func module(_ id: String?) -> FormModule? { modules.first { $0.id == id } ?? modules.first }

    /// The form of one module, or the whole form for nil.
    func part(_ module: FormModule?) -> Form {
        guard let module else { return self }
        let names = Set(module.sections.flatMap(\.fields).map(\.name))
        return Form(module.sections, rules: rules.filter { names.contains($0.field) })
    }
}

extension Content {
    /// With the fields of a form as another content has them.
    func taking(_ form: Form, from other: Content) -> Content {
        var content = self
        for field in form.fields {
            content.texts[field.name] = other.texts[field.name]
            content.personal[field.name] = other.personal[field.name]
            content.rows[field.name] = other.rows[field.name]
        }
        return content
    }
}
