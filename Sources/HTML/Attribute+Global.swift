extension Attribute {
    /// The classes, joined by blanks by the caller.
    public static func `class`(_ names: String) -> Attribute { Attribute("class", names) }

    /// The classes that are there, joined by blanks; nothing when none is.
    public static func classes(_ names: String?...) -> Attribute {
        let present = names.compactMap(\.self).filter { !$0.isEmpty }
        return present.isEmpty ? .none : Attribute("class", present.joined(separator: " "))
    }

    /// The name of this element within the page.
    public static func id(_ value: String?) -> Attribute { Attribute("id", value) }

    /// Not shown, not read out.
    public static func hidden(_ isPresent: Bool = true) -> Attribute { Attribute("hidden", isPresent: isPresent) }

    /// The language of the content (BCP 47).
    public static func lang(_ value: String?) -> Attribute { Attribute("lang", value) }

    /// The direction of text.
    public static func dir(_ value: String?) -> Attribute { Attribute("dir", value) }

    /// A short explanation shown beside the pointer.
    public static func title(_ value: String?) -> Attribute { Attribute("title", value) }

    /// The WAI-ARIA role.
    public static func role(_ value: String?) -> Attribute { Attribute("role", value) }

    /// The place in the order of the Tab key: 0 or -1.
    public static func tabindex(_ number: Int) -> Attribute { Attribute("tabindex", String(number)) }

    /// A `data-…` attribute; nil writes nothing.
    public static func data(_ key: StaticString, _ value: String?) -> Attribute {
        Attribute(key, value.map { .text($0) } ?? .absent, .data)
    }

    /// A `data-…` attribute without a value.
    public static func data(_ key: StaticString, isPresent: Bool = true) -> Attribute {
        Attribute(key, isPresent ? .present : .absent, .data)
    }

    /// An `aria-…` attribute; nil writes nothing.
    public static func aria(_ key: StaticString, _ value: String?) -> Attribute {
        Attribute(key, value.map { .text($0) } ?? .absent, .aria)
    }

    /// An `aria-…` attribute that says `true` or `false`.
    public static func aria(_ key: StaticString, _ value: Bool) -> Attribute {
        Attribute(key, .text(value ? "true" : "false"), .aria)
    }
}
