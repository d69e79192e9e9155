import HTML

/// A small drawing of lines in a 16 × 16 field. It stands beside a word, or in a button that has a label.
public enum Icon: Sendable, CaseIterable {
    case check, cross, warning, info, bell, search, menu, person, down, right, plus, copy, trash, download, upload
    case print, file, back, clock, alert

    /// The drawing; class `icon`.
    public var html: HTML { drawing(path) }

    private var path: StaticString {
        switch self {
        case .check: "M3 8.5l3.2 3.2L13 4.8"
        case .cross: "M4 4l8 8M12 4l-8 8"
        case .warning: "M8 2.2L14.6 13.8H1.4ZM8 6.5v3.2M8 11.7v.1"
        case .info: "M8 14.5a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13ZM8 7.4v3.8M8 4.9v.1"
        case .bell: "M4 7a4 4 0 0 1 8 0c0 3 1.2 4 1.5 4.5h-11C2.8 11 4 10 4 7ZM6.5 13.8a1.6 1.6 0 0 0 3 0"
        case .search: "M7 12a5 5 0 1 0 0-10a5 5 0 0 0 0 10ZM10.7 10.7L14 14"
        case .menu: "M2 4h12M2 8h12M2 12h12"
        case .person: "M8 8a3 3 0 1 0 0-6a3 3 0 0 0 0 6ZM2.5 14c.6-2.6 2.8-4 5.5-4s4.9 1.4 5.5 4"
        case .down: "M4 6l4 4l4-4"
        case .right: "M6 4l4 4l-4 4"
        case .plus: "M8 3v10M3 8h10"
        case .copy: "M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3"
        case .trash: "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9M6.7 7v4M9.3 7v4"
        case .download: "M8 2v8M4.8 7L8 10.2L11.2 7M2.5 13.5h11"
        case .upload: "M8 10.5v-8M4.8 5.5L8 2.3l3.2 3.2M2.5 13.5h11"
        case .print: "M4.5 6V2.5h7V6M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7v4h-7z"
        case .file: "M4 1.5h5L12.5 5v9.5H4zM9 1.5V5h3.5"
        case .back: "M6 4L2.5 7.5L6 11M2.5 7.5H10a3.5 3.5 0 0 1 0 7H8"
        case .alert: "M8 14.5a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13ZM8 4.6v4.2M8 11v.1"
        case .clock: "M8 14.5a6.5 6.5 0 1 0 0-13a6.5 6.5 0 0 0 0 13ZM8 4.5V8l2.5 1.5"
        }
    }
}
