extension Attribute {
    /// Where a link leads; anything but http, https, mailto, tel and relative becomes `#`.
    public static func href(_ address: String?) -> Attribute {
        Attribute("href", address.map(safeAddress))
    }

    /// Where an image or script is; checked like ``href(_:)``.
    public static func src(_ address: String?) -> Attribute {
        Attribute("src", address.map(safeAddress))
    }

    /// Where a form is sent; checked like ``href(_:)``.
    public static func action(_ address: String?) -> Attribute {
        Attribute("action", address.map(safeAddress))
    }

    /// Where this button sends its form; checked like ``href(_:)``.
    public static func formaction(_ address: String?) -> Attribute {
        Attribute("formaction", address.map(safeAddress))
    }

    /// The relation of the linked resource.
    public static func rel(_ value: String?) -> Attribute { Attribute("rel", value) }

    /// Where the link opens.
    public static func target(_ value: String?) -> Attribute { Attribute("target", value) }

    /// The file name for saving.
    public static func download(_ value: String?) -> Attribute { Attribute("download", value) }

    /// What an image says, in words.
    public static func alt(_ value: String?) -> Attribute { Attribute("alt", value) }

    /// The width in pixels.
    public static func width(_ number: Int) -> Attribute { Attribute("width", String(number)) }

    /// The height in pixels.
    public static func height(_ number: Int) -> Attribute { Attribute("height", String(number)) }

    /// What a heading cell heads: `col` or `row`.
    public static func scope(_ value: String?) -> Attribute { Attribute("scope", value) }

    /// How many columns a cell takes.
    public static func colspan(_ number: Int) -> Attribute { Attribute("colspan", String(number)) }

    /// How many rows a cell takes.
    public static func rowspan(_ number: Int) -> Attribute { Attribute("rowspan", String(number)) }

    /// Shown unfolded.
    public static func open(_ isPresent: Bool = true) -> Attribute { Attribute("open", isPresent: isPresent) }

    /// The time for machines (ISO 8601).
    public static func datetime(_ value: String?) -> Attribute { Attribute("datetime", value) }

    /// The value of a meta element.
    public static func content(_ value: String?) -> Attribute { Attribute("content", value) }

    /// The character encoding.
    public static func charset(_ value: String?) -> Attribute { Attribute("charset", value) }

    /// Where the resource applies.
    public static func media(_ value: String?) -> Attribute { Attribute("media", value) }

    /// The heading of a group of options.
    public static func label(_ value: String?) -> Attribute { Attribute("label", value) }

    /// What a framed page may do (HTML Standard, `iframe`); the empty text forbids everything.
    public static func sandbox(_ value: String?) -> Attribute { Attribute("sandbox", value) }

    /// When an image is fetched: `lazy`.
    public static func loading(_ value: String?) -> Attribute { Attribute("loading", value) }
}
