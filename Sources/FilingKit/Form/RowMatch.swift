import RegionSDK

/// Tells which stored row each row of a client stands for, so that the masked numbers that the API gave can be sent
/// back, whatever was added, taken out, copied or moved meanwhile.
///
/// A row that shows what a stored one shows is that one; else it is the one whose masked numbers it has and to which it
/// is most alike. Where two rows show the same and hide different numbers, and it cannot be told which one is meant,
/// the masked text stays as it was sent: its check asks for the whole number, and nothing is written over.
struct RowMatch {
    let columns: [FieldSpec]
    let stored: [RowContent]

    /// The rows with the values that their masked texts stand for.
    func opened(_ sent: [RowContent]) -> [RowContent] {
        let personal = columns.filter { $0.personal != nil }
        guard !stored.isEmpty, sent.contains(where: { row in personal.contains { row.isMasked($0) } }) else {
            return sent
        }
        let sources = sources(of: sent)
        return zip(sent, sources).map { row, source in
            guard let source else { return row }
            var opened = row
            for column in personal { opened.put(row.typed(column.name), into: column, over: source) }
            return opened
        }
    }

    private func sources(of sent: [RowContent]) -> [RowContent?] {
        let alike = Dictionary(grouping: stored) { row in columns.map { row.shown($0.name) } }
        let shown = sent.map { row in columns.map { row.typed($0.name) } }
        let counts = shown.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        var ranks: [[String]: Int] = [:]
        return zip(sent, shown).map { row, words in
            guard let same = alike[words] else { return nearest(to: row) }
            defer { ranks[words, default: 0] += 1 }
            if same.count == counts[words] { return same[ranks[words, default: 0]] }
            return one(of: same)
        }
    }

    /// The stored row that has every masked number of a row and most of what else it says.
    private func nearest(to row: RowContent) -> RowContent? {
        let masked = columns.filter { row.isMasked($0) }
        let fitting = stored.filter { old in
            !masked.isEmpty && masked.allSatisfy { old.shown($0.name) == row.typed($0.name) }
        }
        let scores = fitting.map { old in columns.count { old.shown($0.name) == row.typed($0.name) } }
        guard let best = scores.max() else { return nil }
        return one(of: zip(fitting, scores).filter { $0.1 == best }.map(\.0))
    }

    /// The first of rows that hide the same; nil where they do not.
    private func one(of rows: [RowContent]) -> RowContent? {
        let isOne = rows.dropFirst().allSatisfy { $0.personal == rows[0].personal }
        return isOne ? rows.first : nil
    }
}

extension RowContent {
    /// True where a masked text stands in the place of a personal value.
    fileprivate func isMasked(_ column: FieldSpec) -> Bool {
        column.personal != nil && PersonalMask.covers(typed(column.name))
    }
}

/// What gives a masked text away.
enum PersonalMask {
    /// True for a text with hidden places; no personal number has an asterisk of its own.
    static func covers(_ text: String) -> Bool { text.contains("*") }
}
