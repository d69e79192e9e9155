import HubCore
import RegionSDK

/// A table as entries of a register: which column is which fact, and what each row says.
struct RegisterImport: Sendable {
    let register: Register
    /// For each column the fact it holds; nil is the name.
    private let columns: [RegisterFact?]
    /// The rows below the head.
    let rows: [SheetRow]
    /// The file's name.
    let source: String

    /// Reads the head. Throws `invalid` with a sentence for a column that is unknown, missing, or there twice.
    init(_ register: Register, _ rows: [SheetRow], source: String) throws {
        guard let head = rows.first else { throw Self.fault("表格是空的，请按模板填写后再导入！") }
        var columns: [RegisterFact?] = []
        var seen: Set<String> = []
        for cell in head.cells {
            let title = cell.last == "*" || cell.last == "＊" ? String(cell.dropLast()) : cell
            guard seen.insert(title).inserted else { throw Self.fault("表头“\(title)”重复，请核对！") }
            if title == register.nameTitle {
                columns.append(nil)
            } else if let fact = register.facts.first(where: { $0.title == title }) {
                columns.append(fact)
            } else {
                throw Self.fault("表头“\(title)”无法识别，请按模板填写！")
            }
        }
        for title in Self.needed(register) where !seen.contains(title) {
            throw Self.fault("表格缺少“\(title)”列，请按模板填写！")
        }
        guard rows.count > 1 else { throw Self.fault("表格中没有数据，请按模板填写后再导入！") }
        self.register = register
        self.columns = columns
        self.rows = Array(rows.dropFirst())
        self.source = source
    }

    /// What a row says. An empty cell says nothing: what is known stays.
    func draft(_ row: SheetRow) -> RegisterDraft {
        var draft = RegisterDraft(register, name: "", facts: [:], source: source)
        for (place, fact) in columns.enumerated() {
            guard let fact else {
                draft.name = row[place]
                continue
            }
            if !row[place].isEmpty { draft.facts[fact.id] = row[place] }
        }
        return draft
    }

    /// The facts that name the row: where two rows of a file have them alike, the second is refused. Nil where one is
    /// missing.
    func key(_ draft: RegisterDraft) -> [String]? {
        let texts = register.key.compactMap { draft.facts[$0]?.uppercased() }
        return texts.count == register.key.count ? texts : nil
    }

    private static func needed(_ register: Register) -> [String] {
        [register.nameTitle] + register.facts.filter(\.isRequired).map(\.title)
    }

    private static func fault(_ sentence: String) -> HubError {
        HubError(.invalid, sentence, fields: [FieldError("file", sentence)])
    }
}

/// What became of a file.
struct ImportOutcome: Sendable {
    var added = 0
    var changed = 0
    var faults: [Fault] = []

    /// A row that was not taken, and why.
    struct Fault: Sendable {
        let row: Int
        let name: String
        let sentences: [String]
    }

    /// As the audit says it.
    var words: String { "新增\(added)，更新\(changed)，未导入\(faults.count)" }

    static func + (left: ImportOutcome, right: ImportOutcome) -> ImportOutcome {
        ImportOutcome(
            added: left.added + right.added, changed: left.changed + right.changed,
            faults: left.faults + right.faults)
    }
}
