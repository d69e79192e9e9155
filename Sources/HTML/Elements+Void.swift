/// A statement about the page.
public func meta(_ attributes: Attribute...) -> HTML { voidElement("meta", attributes) }

/// A linked resource.
public func link(_ attributes: Attribute...) -> HTML { voidElement("link", attributes) }

/// A line break.
public func br(_ attributes: Attribute...) -> HTML { voidElement("br", attributes) }

/// A break between themes.
public func hr(_ attributes: Attribute...) -> HTML { voidElement("hr", attributes) }

/// A picture; give it an `alt`.
public func img(_ attributes: Attribute...) -> HTML { voidElement("img", attributes) }

/// A control of one line.
public func input(_ attributes: Attribute...) -> HTML { voidElement("input", attributes) }

/// A column of a table.
public func col(_ attributes: Attribute...) -> HTML { voidElement("col", attributes) }

/// A place where a word may break.
public func wbr(_ attributes: Attribute...) -> HTML { voidElement("wbr", attributes) }
