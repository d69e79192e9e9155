/// What a key is for.
package enum KeyKind: Hashable, Sendable, CustomStringConvertible {
    /// SM2 on the curve of GB/T 32918.5.
    case sm2
    /// RSA with a modulus of so many bits.
    case rsa(bits: Int)
    case ec(Curve)
    /// DSA, other curves and the like, by the algorithm's identifier: never taken for a signature.
    case other(String)

    /// The curves of FIPS 186-4 that are taken.
    package enum Curve: String, Hashable, Sendable, CaseIterable {
        case p256 = "P-256"
        case p384 = "P-384"
    }

    package var description: String {
        switch self {
        case .sm2: "SM2"
        case .rsa(let bits): "RSA-\(bits)"
        case .ec(let curve): curve.rawValue
        case .other(let identifier): identifier
        }
    }

    /// The families a policy chooses among.
    package enum Family: String, Hashable, Sendable, CaseIterable {
        case sm2, rsa, ec
    }

    /// Nil for a kind that is never taken.
    package var family: Family? {
        switch self {
        case .sm2: .sm2
        case .rsa: .rsa
        case .ec: .ec
        case .other: nil
        }
    }

    /// OpenSSL's name of the curve; nil where there is none.
    var curveName: String? {
        switch self {
        case .sm2: "SM2"
        case .ec(let curve): curve.rawValue
        case .rsa, .other: nil
        }
    }

    /// The order of the curve, big end first; nil where there is no curve.
    var order: [UInt8]? {
        switch self {
        case .sm2: Self.sm2Order
        case .ec(.p256): Self.p256Order
        case .ec(.p384): Self.p384Order
        case .rsa, .other: nil
        }
    }

    private static let sm2Order = hex("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123")
    private static let p256Order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551")
    private static let p384Order = hex(
        "ffffffffffffffffffffffffffffffffffffffffffffffff"
            + "c7634d81f4372ddf581a0db248b0a77aecec196accc52973")

    private static func hex(_ text: String) -> [UInt8] { Hex.bytes(of: text) ?? [] }
}
