/// Cookies, dates, ranges, entity tags and parameters: no text traps.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    _ = Cookies(text)["a"]
    if let cookie = SetCookie(text, text) { precondition(!cookie.text.contains("\n")) }
    if let seconds = HTTPDate.parse(text) {
        precondition(seconds % 60 == 0 || HTTPDate.format(seconds) == text || count == 29)
    }
    _ = ByteRange.single(text)?.resolve(size: count)
    _ = EntityTagList([text])
    _ = Multipart.boundary(text)
    return 0
}
