/// The name of a certificate's subject or issuer (RFC 5280 §4.1.2.4), Chinese kept.
package struct DistinguishedName: Hashable, Sendable, CustomStringConvertible {
    /// One part: the attribute's identifier and its text.
    package struct Attribute: Hashable, Sendable {
        package let type: String
        package let text: String

        package init(_ type: String, _ text: String) {
            self.type = type
            self.text = text
        }
    }

    /// From the country down to the common name; the parts of one step stand together.
    package let steps: [[Attribute]]
    /// As it is written in the certificate, by which names are compared.
    package let der: [UInt8]

    /// The text of the last attribute of a type (`2.5.4.3`), which is the most particular.
    package func text(of type: String) -> String? { steps.joined().last { $0.type == type }?.text }

    /// Every text of a type, from the outermost.
    package func texts(of type: String) -> [String] { steps.joined().filter { $0.type == type }.map(\.text) }

    package var commonName: String? { text(of: OID.commonName) }

    package var organization: String? { text(of: OID.organization) }

    /// As RFC 2253 writes it: `CN=上海某公司,O=…,C=CN`.
    package var description: String {
        steps.reversed().map { $0.map { "\(Self.short($0.type))=\(Self.escaped($0.text))" }.joined(separator: "+") }
            .joined(separator: ",")
    }

    init(_ value: DERValue) throws(DERFault) {
        guard value.tag == .sequence else { throw .tag }
        var steps: [[Attribute]] = []
        var reader = try value.inside()
        while !reader.isAtEnd {
            var parts = try reader.inside(.set)
            var step: [Attribute] = []
            while !parts.isAtEnd { step.append(try Self.attribute(&parts)) }
            steps.append(step)
        }
        self.steps = steps
        der = Array(value.whole)
    }

    private static func attribute(_ parts: inout DERReader) throws(DERFault) -> Attribute {
        var pair = try parts.inside(.sequence)
        let type = try pair.next(.objectIdentifier).objectIdentifier()
        let value = try pair.next()
        try pair.finish()
        return Attribute(type, DERText.read(value) ?? "#" + Hex.text(of: value.whole))
    }

    private static let names = [
        OID.commonName: "CN", OID.country: "C", OID.locality: "L", OID.province: "ST", OID.organization: "O",
        OID.organizationalUnit: "OU", OID.email: "emailAddress", OID.serialNumberName: "serialNumber",
        "2.5.4.4": "SN", "2.5.4.42": "GN", "2.5.4.9": "STREET", "0.9.2342.19200300.100.1.1": "UID",
        "0.9.2342.19200300.100.1.25": "DC",
    ]

    private static func short(_ type: String) -> String { names[type] ?? type }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for (index, scalar) in text.unicodeScalars.enumerated() {
            let isEdge = index == 0 && (scalar == " " || scalar == "#")
            if scalar.value < 0x20 || scalar.value == 0x7F {
                result += "\\" + Hex.text(of: [UInt8(scalar.value)])
            } else {
                if isEdge || ",+\"\\<>;=".unicodeScalars.contains(scalar) { result += "\\" }
                result.unicodeScalars.append(scalar)
            }
        }
        return result.count > 1 && result.hasSuffix(" ") ? result.dropLast() + "\\ " : result
    }
}

extension DistinguishedName {
    /// A name to be written: each attribute a step of its own, texts in UTF-8, the country in printable characters.
    package init(_ attributes: [Attribute]) {
        steps = attributes.map { [$0] }
        der = DER.sequence(
            attributes.map { attribute in
                let isPrintable = attribute.type == OID.country || attribute.type == OID.serialNumberName
                let text = isPrintable ? DER.printable(attribute.text) : DER.utf8(attribute.text)
                return DER.set([DER.sequence([DER.oid(attribute.type), text])])
            })
    }

    /// The usual name: country CN, organization, common name.
    package init(commonName: String, organization: String? = nil) {
        let outer = organization.map { [Attribute(OID.organization, $0)] } ?? []
        self.init([Attribute(OID.country, "CN")] + outer + [Attribute(OID.commonName, commonName)])
    }
}
