/// An element by its literal name, for what has no function of its own or whose function is hidden by a local name.
public func element(
    _ name: StaticString, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML = { HTML() }
) -> HTML {
    let inner = content().bytes
    let start = room(name, attributes)
    let end = name.utf8CodeUnitCount &+ 3
    var bytes: [UInt8] = []
    bytes.reserveCapacity(start &+ inner.count &+ end)
    bytes.append(room: start) { $0.writeStart(name, attributes) }
    bytes.append(contentsOf: inner)
    bytes.append(room: end) { pen in
        pen.write("</")
        pen.write(name)
        pen.write(UInt8(ascii: ">"))
    }
    return HTML(bytes: bytes)
}

/// An element without content and end tag, by its literal name.
public func voidElement(_ name: StaticString, _ attributes: [Attribute] = []) -> HTML {
    HTML(bytes: [UInt8](room: room(name, attributes)) { $0.writeStart(name, attributes) })
}

/// A script from an address; a script has no content here. It is an ES module and so runs after the page is read.
public func script(src address: String) -> HTML {
    element("script", [.type("module"), .src(address)])
}

/// A whole page in Chinese with its doctype: `head` and `body` are the content.
public func document(lang: String = "zh-CN", @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(trustedMarkup: "<!doctype html>\n") + element("html", [.lang(lang)], content: content)
}

/// The bytes of a start tag.
private func room(_ name: StaticString, _ attributes: [Attribute]) -> Int {
    var count = name.utf8CodeUnitCount &+ 2
    for attribute in attributes { count &+= attribute.room }
    return count
}

extension Pen {
    fileprivate mutating func writeStart(_ name: StaticString, _ attributes: [Attribute]) {
        write(UInt8(ascii: "<"))
        write(name)
        for attribute in attributes { write(attribute) }
        write(UInt8(ascii: ">"))
    }
}
