/// The tags of an element, drawn once for contents that differ: the cells of a table's column.
public struct Shell: Sendable {
    let start: [UInt8]
    let end: [UInt8]

    /// - Parameter name: the element's literal name; one that has an end tag.
    public init(_ name: StaticString, _ attributes: Attribute...) {
        start = voidElement(name, attributes).bytes
        end = Array("</\(name)>".utf8)
    }
}

extension HTML {
    /// Adds a piece at the end, inside an element.
    public mutating func append(_ content: HTML, in shell: Shell) {
        bytes.append(contentsOf: shell.start)
        bytes.append(contentsOf: content.bytes)
        bytes.append(contentsOf: shell.end)
    }
}
