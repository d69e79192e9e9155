/// One request head: the answer is the same whole and cut in two.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    var whole = HeadParser()
    let expected = whole.parse(bytes.span)
    var pieces = HeadParser()
    var found = pieces.parse(Array(bytes[..<(count / 2)]).span)
    if found == .needsMore { found = pieces.parse(bytes.span) }
    precondition(found == expected)
    if case .complete(let length) = expected {
        precondition(length <= count)
        let head = whole.head(bytes.span)
        precondition(head.isVersion10 || head.headers.values(.host).count == 1)
        precondition(head.headers.map(\.name).count == head.headers.count || head.target.utf8.first != nil)
        _ = Cookies(head.headers)
        _ = Preconditions(Request(method: head.method, target: head.target, headers: head.headers))
            .judge(tag: EntityTag("a"), modified: 1)
        _ = head.headers[.range].flatMap(ByteRange.single)?.resolve(size: count)
    }
    return 0
}
