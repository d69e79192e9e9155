extension NormalText {
    /// Where a text holds a part, compared as searches compare: ranges of the text as it was typed, in order, none over
    /// another. Nothing for a part without letters, digits or Chinese characters.
    public static func ranges(of part: String, in text: String) -> [Range<String.Index>] {
        let wanted = NormalText(part).bytes
        guard !wanted.isEmpty else { return [] }
        var bytes: [UInt8] = []
        var places: [Range<String.Index>] = []
        let scalars = text.unicodeScalars
        for index in scalars.indices {
            let kept = NormalText(String(scalars[index])).bytes
            bytes += kept
            places += repeatElement(index..<scalars.index(after: index), count: kept.count)
        }
        var found: [Range<String.Index>] = []
        var start = 0
        while start + wanted.count <= bytes.count {
            guard bytes[start..<(start + wanted.count)].elementsEqual(wanted) else {
                start += 1
                continue
            }
            found.append(places[start].lowerBound..<places[start + wanted.count - 1].upperBound)
            start += wanted.count
        }
        return found
    }
}
