/// The parts of a `multipart/form-data` body (RFC 7578).
public enum Multipart {
    /// How much of the parts' framing is accepted. Every limit is inclusive.
    public struct Limits: Sendable, Equatable {
        /// Parts in one body.
        public var parts = 1000
        /// Bytes of one part's header section, line ends included.
        public var partHeaders = 8 * 1024
        /// Header fields of one part.
        public var fieldCount = 16

        public init() {}
    }

    /// What a part says about itself.
    public struct Part: Sendable, Equatable {
        /// The name of the form field.
        public var name: String
        /// The file's name without any path and made safe to store; nil where the part is no file, empty
        /// where a file field was left empty.
        public var filename: String?
        /// The media type the client claims; `text/plain` where it says none.
        public var contentType: String
    }

    /// What a parser finds, in order: a part, pieces of its content, its end, and so on.
    public enum Event: Sendable, Equatable {
        case part(Part)
        case content([UInt8])
        case partEnd
    }

    /// Why a body was refused.
    public enum Failure: Error, Sendable, Equatable {
        case noBoundary
        case malformed
        case tooManyParts
        case headersTooLarge
        /// The body ended before its last boundary.
        case cutShort
    }

    /// The boundary that a `Content-Type` names, or nil where it is no `multipart/form-data` with a valid one
    /// (RFC 2046 §5.1.1: 1 to 70 characters).
    public static func boundary(_ contentType: String) -> String? {
        guard let value = ParameterizedValue(contentType), value.value.lowercased() == "multipart/form-data",
            let boundary = value["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F || $0 == 0x20 }), boundary.utf8.last != 0x20
        else { return nil }
        return boundary
    }
}
