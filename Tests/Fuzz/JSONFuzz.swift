/// JSON: what is read, written and read again is the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    do {
        let value = try JSON(parsing: bytes)
        let written = value.encoded()
        let again = try JSON(parsing: written)
        precondition(again == value && again.encoded() == written)
    } catch {
        precondition(error.offset <= 8 * count)
    }
    return 0
}
