/// A table.
public func table(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("table", attributes, content: content)
}

/// What a table is about.
public func caption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("caption", attributes, content: content)
}

/// The head of a table.
public func thead(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("thead", attributes, content: content)
}

/// The body of a table.
public func tbody(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("tbody", attributes, content: content)
}

/// The foot of a table.
public func tfoot(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("tfoot", attributes, content: content)
}

/// A row.
public func tr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("tr", attributes, content: content)
}

/// A heading cell; give it a scope.
public func th(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("th", attributes, content: content)
}

/// A cell.
public func td(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("td", attributes, content: content)
}
