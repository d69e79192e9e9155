import CXML2
import HubCore
import RegionSDK

/// An XML document read node by node by libxml2: no network, no entities of its own, no document type at all.
final class XMLPart {
    private let reader: xmlTextReaderPtr
    private let content: UnsafeMutableBufferPointer<UInt8>

    enum Node: Equatable {
        case start(String, isEmpty: Bool)
        case text(String)
        case end(String)
    }

    /// The relationships of office documents (ECMA-376-1 22.8.2.1), by which a sheet names its part.
    private static let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    init(_ bytes: [UInt8]) throws {
        content = .allocate(capacity: max(bytes.count, 1))
        _ = content.update(fromContentsOf: bytes)
        let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
        let start = UnsafeRawPointer(content.baseAddress)?.assumingMemoryBound(to: CChar.self)
        guard bytes.count <= Int32.max, let reader = xmlReaderForMemory(start, Int32(bytes.count), nil, nil, options)
        else {
            content.deallocate()
            throw SheetFault.broken
        }
        self.reader = reader
    }

    deinit {
        xmlFreeTextReader(reader)
        content.deallocate()
    }

    /// The next node that says something; nil at the end. Throws `invalid` for what is not well-formed.
    func next() throws -> Node? {
        while true {
            let result = xmlTextReaderRead(reader)
            guard result >= 0 else { throw SheetFault.broken }
            guard result == 1 else { return nil }
            switch xmlReaderTypes(rawValue: UInt32(xmlTextReaderNodeType(reader))) {
            case XML_READER_TYPE_ELEMENT: return .start(name, isEmpty: xmlTextReaderIsEmptyElement(reader) == 1)
            case XML_READER_TYPE_END_ELEMENT: return .end(name)
            case XML_READER_TYPE_TEXT, XML_READER_TYPE_CDATA, XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
                return .text(Self.text(xmlTextReaderConstValue(reader)) ?? "")
            case XML_READER_TYPE_DOCUMENT_TYPE, XML_READER_TYPE_ENTITY_REFERENCE: throw SheetFault.broken
            default: continue
            }
        }
    }

    /// An attribute of the element that `next` gave.
    func attribute(_ name: String, ofRelationships isRelationship: Bool = false) -> String? {
        let value =
            isRelationship
            ? xmlTextReaderGetAttributeNs(reader, name, Self.relationships) : xmlTextReaderGetAttribute(reader, name)
        defer { if let value { xml_release(value) } }
        return Self.text(value)
    }

    /// What stands in the `t` elements up to the end of an element, without phonetic runs (ECMA-376-1 18.4.6).
    func text(of element: String) throws -> String {
        var text = ""
        var isText = false
        var isPhonetic = false
        while let node = try next() {
            switch node {
            case .end(element): return text
            case .start("rPh", let isEmpty): isPhonetic = !isEmpty
            case .end("rPh"): isPhonetic = false
            case .start("t", let isEmpty): isText = !isEmpty
            case .end("t"): isText = false
            case .text(let piece): if isText && !isPhonetic { text += piece }
            case .start, .end: continue
            }
        }
        throw SheetFault.broken
    }

    private var name: String { Self.text(xmlTextReaderConstLocalName(reader)) ?? "" }

    private static func text(_ value: UnsafePointer<xmlChar>?) -> String? { value.map { String(cString: $0) } }

    private static func text(_ value: UnsafeMutablePointer<xmlChar>?) -> String? { value.map { String(cString: $0) } }
}
