/// Why a message was refused, with the status the server answers before it closes the connection.
public enum WireError: String, Error, Sendable, CaseIterable {
    case badRequestLine = "malformed request line"
    case badMethod = "malformed method"
    case unknownMethod = "method not implemented"
    case badTarget = "malformed request target"
    case badVersion = "malformed protocol version"
    case unsupportedVersion = "protocol version not supported"
    case bareLineFeed = "line not ended by CRLF"
    case badFieldName = "malformed field name"
    case badFieldValue = "control character in a field value"
    case foldedField = "folded field line"
    case requestLineTooLong = "request line too long"
    case fieldsTooLarge = "header fields too large"
    case badHost = "missing, repeated or malformed Host"
    case badContentLength = "malformed Content-Length"
    case repeatedField = "field repeated that may stand once"
    case ambiguousField = "field name that others could read as a framing field"
    case badTransferEncoding = "malformed Transfer-Encoding"
    case unknownTransferCoding = "transfer coding not implemented"
    case conflictingFraming = "Content-Length beside Transfer-Encoding"
    case badExpectation = "expectation not supported"
    case badChunkSize = "malformed chunk size"
    case badChunkExtension = "malformed chunk extension"
    case chunkExtensionsTooLarge = "chunk extensions too large"
    case badChunkEnd = "chunk not ended by CRLF"
    case forbiddenTrailer = "trailer field that frames the message"

    /// The status of the answer.
    public var status: Status {
        switch self {
        case .unknownMethod, .unknownTransferCoding: .notImplemented
        case .unsupportedVersion: .versionNotSupported
        case .requestLineTooLong: .uriTooLong
        case .fieldsTooLarge: .headerFieldsTooLarge
        case .badExpectation: .expectationFailed
        default: .badRequest
        }
    }
}
