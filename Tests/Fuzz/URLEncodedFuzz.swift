/// A URL-encoded form: what is read, written and read again is the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let form = try? URLEncodedForm(parsing: bytes) else { return 0 }
    let again = try? URLEncodedForm(parsing: Array(form.encoded.utf8))
    precondition(again == form)
    return 0
}
