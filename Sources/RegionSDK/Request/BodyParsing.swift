import HTTPCore

// The parsers of HTTPCore take these places when they arrive.

struct URLEncodedForm {
    var fields: [(name: String, value: String)] = []

    init(_ bytes: [UInt8]) throws {
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            let cut = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            let value = pair[cut...].dropFirst()
            fields.append((try Self.decode(pair[..<cut]), try Self.decode(value)))
        }
    }

    private static func decode(_ bytes: ArraySlice<UInt8>) throws -> String {
        var out: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): out.append(0x20)
            case UInt8(ascii: "%"):
                guard let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
                    throw BodyError.malformed
                }
                out.append(code)
                rest = rest.dropFirst(2)
            default: out.append(byte)
            }
        }
        guard let text = String(validating: out, as: UTF8.self) else { throw BodyError.malformed }
        return text
    }
}

extension JSON {
    init(parsing bytes: [UInt8], depth: Int) throws { throw BodyError.malformed }
}

extension RequestContext {
    func multipartForm(_ rule: FileRule?) async throws -> FormBody { throw BodyError.malformed }
}
