/// A heading of the first level; one a page.
public func h1(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("h1", attributes, content: content)
}

/// A heading of the second level.
public func h2(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("h2", attributes, content: content)
}

/// A heading of the third level.
public func h3(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("h3", attributes, content: content)
}

/// A heading of the fourth level.
public func h4(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("h4", attributes, content: content)
}

/// A paragraph.
public func p(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("p", attributes, content: content)
}

/// A link.
public func a(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("a", attributes, content: content)
}

/// A run of text.
public func span(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("span", attributes, content: content)
}

/// Text of importance.
public func strong(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("strong", attributes, content: content)
}

/// Stressed text.
public func em(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("em", attributes, content: content)
}

/// A side remark.
public func small(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("small", attributes, content: content)
}

/// Marked text.
public func mark(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("mark", attributes, content: content)
}

/// Text for machines.
public func code(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("code", attributes, content: content)
}

/// A key to press.
public func kbd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("kbd", attributes, content: content)
}

/// Text with its blanks kept.
public func pre(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("pre", attributes, content: content)
}

/// Text that was taken out.
public func del(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("del", attributes, content: content)
}

/// Text that was put in.
public func ins(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("ins", attributes, content: content)
}

/// An abbreviation.
public func abbr(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("abbr", attributes, content: content)
}

/// A date or time.
public func time(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("time", attributes, content: content)
}

/// A list without order.
public func ul(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("ul", attributes, content: content)
}

/// A list in order.
public func ol(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("ol", attributes, content: content)
}

/// An item of a list.
public func li(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("li", attributes, content: content)
}

/// A list of names and values.
public func dl(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("dl", attributes, content: content)
}

/// A name in a `dl`.
public func dt(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("dt", attributes, content: content)
}

/// A value in a `dl`.
public func dd(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("dd", attributes, content: content)
}
