/// A drawing of one path in a 16 × 16 field, coloured by the text around it. It says nothing by itself: screen readers
/// pass over it, so a word stands beside it or in the label of its button.
public func drawing(_ path: StaticString, class names: StaticString = "icon") -> HTML {
    let room = path.utf8CodeUnitCount &+ names.utf8CodeUnitCount &+ 94
    let bytes = [UInt8](room: room) { pen in
        pen.write("<svg class=\"")
        pen.write(names)
        pen.write("\" viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"")
        pen.write(path)
        pen.write("\"/></svg>")
    }
    return HTML(bytes: bytes)
}
