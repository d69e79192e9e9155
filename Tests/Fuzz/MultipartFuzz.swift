/// A multipart body with the boundary `b`: parts and contents are the same whole and byte by byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    precondition(read([bytes]) == read(bytes.map { [$0] }))
    _ = ParameterizedValue(String(decoding: bytes, as: UTF8.self))
    precondition(!SafeFilename.make(String(decoding: bytes, as: UTF8.self)).utf8.contains(UInt8(ascii: "/")))
    return 0
}

private struct Outcome: Equatable {
    var parts: [Multipart.Part] = []
    var contents: [[UInt8]] = []
    var error: Multipart.Failure?
}

private func read(_ pieces: [[UInt8]]) -> Outcome {
    var outcome = Outcome()
    var parser = MultipartParser(boundary: "b")
    do {
        for piece in pieces {
            for event in try parser.take(piece) {
                switch event {
                case .part(let part):
                    outcome.parts.append(part)
                    outcome.contents.append([])
                case .content(let bytes): outcome.contents[outcome.contents.count - 1] += bytes
                case .partEnd: break
                }
            }
        }
        try parser.finish()
    } catch {
        outcome = Outcome(error: error)
    }
    return outcome
}
