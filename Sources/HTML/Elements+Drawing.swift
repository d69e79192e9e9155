/// A drawing of one path in a 16 × 16 field, coloured by the text around it. It says nothing by itself: screen readers
/// pass over it, so a word stands beside it or in the label of its button.
public func drawing(_ path: StaticString, class names: StaticString = "icon") -> HTML {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(path.utf8CodeUnitCount &+ 120)
    bytes.append("<svg class=\"")
    bytes.append(names)
    bytes.append("\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"")
    bytes.append(path)
    bytes.append("\"/></svg>")
    return HTML(bytes: bytes)
}
