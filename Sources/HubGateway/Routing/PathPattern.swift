/// The path of a route as declared: `/reports/{id}`.
struct PathPattern {
    enum Segment: Equatable {
        case literal(String)
        case parameter(String)
    }

    let all: [Segment]

    /// Nil for a path that does not begin with a slash, has an empty segment or a character that addresses do not need.
    init?(_ path: String) {
        guard path.hasPrefix("/") else { return nil }
        if path == "/" {
            all = []
            return
        }
        var segments: [Segment] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = Self.segment(part) else { return nil }
            segments.append(segment)
        }
        all = segments
    }

    private static func segment(_ part: Substring) -> Segment? {
        if part.hasPrefix("{"), part.hasSuffix("}") {
            let name = part.dropFirst().dropLast()
            return isName(name) ? .parameter(String(name)) : nil
        }
        return isName(part) && part != "." && part != ".." ? .literal(String(part)) : nil
    }

    private static func isName(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                case UInt8(ascii: "0")...UInt8(ascii: "9"): true
                case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
                default: false
                }
            }
    }
}
