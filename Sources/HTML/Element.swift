/// An element by its literal name, for what has no function of its own or whose function is hidden by a local name.
public func element(
    _ name: StaticString, _ attributes: [Attribute] = [], @HTMLBuilder content: () -> HTML = { HTML() }
) -> HTML {
    let inner = content()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(inner.bytes.count &+ room(name, attributes))
    bytes.appendStart(name, attributes)
    bytes.append(contentsOf: inner.bytes)
    bytes.append("</")
    bytes.append(name)
    bytes.append(UInt8(ascii: ">"))
    return HTML(bytes: bytes)
}

/// An element without content and end tag, by its literal name.
public func voidElement(_ name: StaticString, _ attributes: [Attribute] = []) -> HTML {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(room(name, attributes))
    bytes.appendStart(name, attributes)
    return HTML(bytes: bytes)
}

/// A script from an address; a script has no content here. It is an ES module and so runs after the page is read.
public func script(src address: String) -> HTML {
    element("script", [.type("module"), .src(address)])
}

/// A whole page in Chinese with its doctype: `head` and `body` are the content.
public func document(lang: String = "zh-CN", @HTMLBuilder content: () -> HTML) -> HTML {
    HTML(trustedMarkup: "<!doctype html>\n") + element("html", [.lang(lang)], content: content)
}

/// The bytes that the tags of an element take when nothing in them needs escaping.
@inline(__always)
private func room(_ name: StaticString, _ attributes: [Attribute]) -> Int {
    var count = 2 &* name.utf8CodeUnitCount &+ 5
    for attribute in attributes {
        guard case .text(let text) = attribute.value else { continue }
        count &+= text.utf8.count &+ attribute.name.utf8CodeUnitCount &+ 9
    }
    return count
}

extension [UInt8] {
    fileprivate mutating func appendStart(_ name: StaticString, _ attributes: [Attribute]) {
        append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes { append(attribute) }
        append(UInt8(ascii: ">"))
    }
}
