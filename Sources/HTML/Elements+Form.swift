/// A form.
public func form(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("form", attributes, content: content)
}

/// A group of controls.
public func fieldset(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("fieldset", attributes, content: content)
}

/// The name of a group of controls.
public func legend(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("legend", attributes, content: content)
}

/// The name of a control.
public func label(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("label", attributes, content: content)
}

/// Text of several lines.
public func textarea(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("textarea", attributes, content: content)
}

/// A choice from a list.
public func select(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("select", attributes, content: content)
}

/// One choice of a list.
public func option(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("option", attributes, content: content)
}

/// A group of choices.
public func optgroup(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("optgroup", attributes, content: content)
}

/// Suggestions for an input.
public func datalist(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("datalist", attributes, content: content)
}

/// A button; give it a type.
public func button(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("button", attributes, content: content)
}

/// A computed value.
public func output(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("output", attributes, content: content)
}

/// How far something has come.
public func progress(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("progress", attributes, content: content)
}

/// A measure within known bounds.
public func meter(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("meter", attributes, content: content)
}
