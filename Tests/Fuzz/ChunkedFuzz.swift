/// A chunked body: the answer is the same whole and byte by byte.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    precondition(read([bytes[...]]) == read(bytes.indices.map { bytes[$0...$0] }))
    return 0
}

private struct Outcome: Equatable {
    var data: [UInt8] = []
    var error: WireError?
    var isDone = false
}

private func read(_ pieces: [ArraySlice<UInt8>]) -> Outcome {
    var outcome = Outcome()
    var decoder = ChunkedDecoder()
    do {
        for piece in pieces where !decoder.isDone { _ = try decoder.decode(Array(piece).span, into: &outcome.data) }
    } catch {
        outcome.error = error
    }
    outcome.isDone = decoder.isDone
    return outcome
}
