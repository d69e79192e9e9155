/// An attribute of an element. Values are escaped and quoted when written.
///
/// Attributes that run code do not exist here: a name that begins with `on`, `style` and `srcdoc` is never written, and
/// an address that is not http, https or relative becomes `#`.
public struct Attribute: Sendable {
    /// What is written after the name.
    enum Value: Sendable {
        case text(String)
        /// The name alone (`disabled`).
        case present
        /// Nothing, not even the name.
        case absent
    }

    let name: StaticString
    let value: Value
    /// Set for `data-` and `aria-`.
    let prefix: StaticString

    init(_ name: StaticString, _ value: Value, prefix: StaticString = "") {
        self.name = name
        self.value = value
        self.prefix = prefix
    }

    init(_ name: StaticString, _ text: String?) { self.init(name, text.map { .text($0) } ?? .absent) }

    init(_ name: StaticString, isPresent: Bool) { self.init(name, isPresent ? .present : .absent) }

    /// An attribute that writes nothing: for `condition ? .id("x") : .none`.
    public static var none: Attribute { Attribute("", .absent) }

    /// Any attribute by its literal name. Event handlers (`on…`), `style` and `srcdoc` write nothing; attributes that
    /// hold an address are checked like ``href(_:)``.
    public static func attribute(_ name: StaticString, _ value: String?) -> Attribute {
        guard let value, !runsCode(name) else { return .none }
        return Attribute(name, .text(holdsAddress(name) ? safeAddress(value) : value))
    }

    /// Any attribute without a value by its literal name.
    public static func attribute(_ name: StaticString, isPresent: Bool = true) -> Attribute {
        runsCode(name) ? .none : Attribute(name, isPresent: isPresent)
    }

    private static func runsCode(_ name: StaticString) -> Bool {
        let lowered = name.description.lowercased()
        return lowered.hasPrefix("on") || lowered == "style" || lowered == "srcdoc" || !lowered.utf8.allSatisfy(isName)
    }

    private static func holdsAddress(_ name: StaticString) -> Bool {
        addresses.contains(name.description.lowercased())
    }

    private static let addresses: Set<String> = [
        "href", "xlink:href", "src", "action", "formaction", "cite", "poster", "ping", "data", "manifest", "background",
    ]

    private static func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: ":"), UInt8(ascii: "."): true
        default: false
        }
    }
}

extension [UInt8] {
    mutating func append(_ attribute: Attribute) {
        if case .absent = attribute.value { return }
        append(UInt8(ascii: " "))
        append(attribute.prefix)
        append(attribute.name)
        guard case .text(let text) = attribute.value else { return }
        append("=\"")
        appendEscaped(text)
        append(UInt8(ascii: "\""))
    }
}
