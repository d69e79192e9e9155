/// What the page says about itself.
public func head(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("head", attributes, content: content)
}

/// The page.
public func body(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("body", attributes, content: content)
}

/// The page's title.
public func title(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("title", attributes, content: content)
}

/// A heading region.
public func header(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("header", attributes, content: content)
}

/// A region of links.
public func nav(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("nav", attributes, content: content)
}

/// The main region; one a page.
public func main(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("main", attributes, content: content)
}

/// A region beside the main one.
public func aside(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("aside", attributes, content: content)
}

/// A closing region.
public func footer(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("footer", attributes, content: content)
}

/// A section with a heading.
public func section(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("section", attributes, content: content)
}

/// A piece that stands alone.
public func article(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("article", attributes, content: content)
}

/// A block.
public func div(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("div", attributes, content: content)
}

/// Markup that a script copies; not shown.
public func template(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("template", attributes, content: content)
}

/// Another document within the page.
public func iframe(_ attributes: Attribute...) -> HTML { element("iframe", attributes) }

/// A picture or chart with its caption.
public func figure(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("figure", attributes, content: content)
}

/// The caption of a figure.
public func figcaption(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("figcaption", attributes, content: content)
}

/// A block that unfolds.
public func details(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("details", attributes, content: content)
}

/// The line that unfolds a `details`.
public func summary(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("summary", attributes, content: content)
}

/// A dialog.
public func dialog(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("dialog", attributes, content: content)
}

/// Shown only when scripts do not run.
public func noscript(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("noscript", attributes, content: content)
}

/// How to reach someone.
public func address(_ attributes: Attribute..., @HTMLBuilder content: () -> HTML = { HTML() }) -> HTML {
    element("address", attributes, content: content)
}
