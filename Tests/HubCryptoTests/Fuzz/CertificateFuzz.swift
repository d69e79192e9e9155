/// Everything that is read out of DER, PEM and base64: no bytes trap, and what is read is read again the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    walk(bytes[...], depth: 16)
    if let certificate = try? Certificate(der: bytes) {
        precondition(certificate.der == bytes)
        _ = certificate.subject.description + certificate.serialNumber
        _ = certificate.ocspAddresses
        for part in certificate.body.fields.extensions { _ = certificate.text(ofExtension: part.identifier) }
    }
    if let list = try? RevocationList(der: bytes) { precondition(list.der == bytes) }
    if let response = try? OCSPResponse(der: bytes) { precondition(response.der == bytes) }
    _ = try? SignedAnswer(signedData: bytes, over: [])
    _ = try? PublicKey(spki: bytes)
    if let pair = try? CurveSignature(bytes, .der, .sm2) { precondition(pair.der == bytes) }
    let text = String(decoding: bytes, as: UTF8.self)
    _ = try? Certificate.all(pem: text)
    if let decoded = Base64.bytes(of: text) { precondition(Base64.text(of: decoded) == text) }
    if let name = ObjectIdentifier.text(of: bytes[...]), let written = ObjectIdentifier.bytes(of: name) {
        precondition(written == bytes)
    }
    return 0
}

/// Reads values within values: a value's bytes are its own, and lie inside those around it.
private func walk(_ bytes: ArraySlice<UInt8>, depth: Int) {
    var reader = DERReader(bytes)
    while depth > 0, !reader.isAtEnd, let value = try? reader.next() {
        precondition(value.whole.count > value.content.count)
        precondition(DER.value(value.tag, Array(value.content)) == Array(value.whole))
        _ = try? value.integer()
        _ = try? value.number()
        _ = try? value.bits()
        _ = try? value.objectIdentifier()
        _ = DERText.unwrapped(value.whole)
        if let moment = try? DERTime.read(value) { precondition((try? DERTime.read(again(moment))) == moment) }
        if value.tag.isConstructed { walk(value.content, depth: depth - 1) }
    }
}

private func again(_ moment: Int64) throws(DERFault) -> DERValue { try DERReader.only(DERTime.write(moment)[...]) }
