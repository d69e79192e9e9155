extension Attribute {
    /// The name under which the value is sent.
    public static func name(_ value: String?) -> Attribute { Attribute("name", value) }

    /// The value.
    public static func value(_ value: String?) -> Attribute { Attribute("value", value) }

    /// The kind of input, button or linked resource.
    public static func type(_ value: String?) -> Attribute { Attribute("type", value) }

    /// The id of the control this label belongs to.
    public static func `for`(_ value: String?) -> Attribute { Attribute("for", value) }

    /// `get` or `post`.
    public static func method(_ value: String?) -> Attribute { Attribute("method", value) }

    /// How a form's fields are encoded.
    public static func enctype(_ value: String?) -> Attribute { Attribute("enctype", value) }

    /// Cannot be used and is not sent.
    public static func disabled(_ isPresent: Bool = true) -> Attribute { Attribute("disabled", isPresent: isPresent) }

    /// Ticked.
    public static func checked(_ isPresent: Bool = true) -> Attribute { Attribute("checked", isPresent: isPresent) }

    /// Chosen.
    public static func selected(_ isPresent: Bool = true) -> Attribute { Attribute("selected", isPresent: isPresent) }

    /// Must not be empty.
    public static func required(_ isPresent: Bool = true) -> Attribute { Attribute("required", isPresent: isPresent) }

    /// Can be read and is sent, but not changed.
    public static func readonly(_ isPresent: Bool = true) -> Attribute { Attribute("readonly", isPresent: isPresent) }

    /// Takes several values.
    public static func multiple(_ isPresent: Bool = true) -> Attribute { Attribute("multiple", isPresent: isPresent) }

    /// Takes the focus when the page is loaded.
    public static func autofocus(_ isPresent: Bool = true) -> Attribute { Attribute("autofocus", isPresent: isPresent) }

    /// The browser's own checks are off; the page brings its sentences.
    public static func novalidate(_ isPresent: Bool = true) -> Attribute {
        Attribute("novalidate", isPresent: isPresent)
    }

    /// The most UTF-16 units that can be typed.
    public static func maxlength(_ number: Int) -> Attribute { Attribute("maxlength", String(number)) }

    /// The fewest UTF-16 units.
    public static func minlength(_ number: Int) -> Attribute { Attribute("minlength", String(number)) }

    /// The height of a text area in lines.
    public static func rows(_ number: Int) -> Attribute { Attribute("rows", String(number)) }

    /// The width in characters.
    public static func size(_ number: Int) -> Attribute { Attribute("size", String(number)) }

    /// The least value.
    public static func min(_ value: String?) -> Attribute { Attribute("min", value) }

    /// The greatest value.
    public static func max(_ value: String?) -> Attribute { Attribute("max", value) }

    /// The step between values.
    public static func step(_ value: String?) -> Attribute { Attribute("step", value) }

    /// A regular expression the value must match.
    public static func pattern(_ value: String?) -> Attribute { Attribute("pattern", value) }

    /// The keyboard a phone shows: `numeric`, `decimal`, `tel` ….
    public static func inputmode(_ value: String?) -> Attribute { Attribute("inputmode", value) }

    /// What the browser may fill in.
    public static func autocomplete(_ value: String?) -> Attribute { Attribute("autocomplete", value) }

    /// An example shown while empty; never in place of a label.
    public static func placeholder(_ value: String?) -> Attribute { Attribute("placeholder", value) }

    /// The file types offered.
    public static func accept(_ value: String?) -> Attribute { Attribute("accept", value) }

    /// The id of the form a control outside of it belongs to.
    public static func form(_ value: String?) -> Attribute { Attribute("form", value) }
}
