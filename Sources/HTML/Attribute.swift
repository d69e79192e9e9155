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

    /// What stands before the name.
    enum Family: Sendable {
        case plain, data, aria
    }

    let name: StaticString
    let value: Value
    let family: Family

    init(_ name: StaticString, _ value: Value, _ family: Family = .plain) {
        self.name = name
        self.value = value
        self.family = family
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

extension Attribute {
    /// The bytes it takes when written: a blank, `data-` or `aria-`, the name, `="…"`.
    var room: Int {
        let start = name.utf8CodeUnitCount &+ (family == .plain ? 1 : 6)
        return switch value {
        case .absent: 0
        case .present: start
        case .text(let text): start &+ 3 &+ roomForEscaped(text)
        }
    }
}

extension Pen {
    mutating func write(_ attribute: Attribute) {
        if case .absent = attribute.value { return }
        write(UInt8(ascii: " "))
        switch attribute.family {
        case .plain: break
        case .data: write("data-")
        case .aria: write("aria-")
        }
        write(attribute.name)
        guard case .text(let text) = attribute.value else { return }
        write("=\"")
        write(escaped: text)
        write(UInt8(ascii: "\""))
    }
}
