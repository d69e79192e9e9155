import FilingKit
import HTML
import HubCore
import RegionSDK

/// What is typed about an entry of a register.
struct RegisterForm: Sendable {
    let register: Register
    var name = ""
    var facts: [String: String] = [:]
    var version: Int?
    /// The entry that is changed; nil for a new one.
    var entry: RegisterEntry?

    init(_ register: Register) { self.register = register }

    init(_ register: Register, _ form: FormBody, changing entry: RegisterEntry? = nil) {
        self.register = register
        self.entry = entry
        name = form.typed("name")
        version = Int(form.version)
        for fact in register.facts { facts[fact.id] = form.typed(fact.id, 500) }
    }

    init(_ register: Register, _ entry: RegisterEntry) {
        self.register = register
        self.entry = entry
        name = entry.name
        version = entry.version
        for fact in register.facts where !fact.isPersonal { facts[fact.id] = entry[fact.id] }
    }

    /// The entry to write. A personal fact of an entry that is there stays as it was unless a new one is typed.
    var draft: RegisterDraft {
        var typed = facts
        if entry != nil {
            for fact in register.facts where fact.isPersonal && typed[fact.id] == "" { typed[fact.id] = nil }
        }
        return RegisterDraft(
            register, name: name, facts: typed, isActive: entry?.isActive ?? true, version: entry == nil ? 0 : version)
    }

    @HTMLBuilder func fields(_ faults: [FieldError]) -> HTML {
        Parts.textInput(
            FieldPart(
                "name", register.nameTitle, isRequired: true, error: faults.message("name"),
                checks: [.required("请输入\(register.nameTitle)！")]), value: name, maximum: 200)
        for fact in register.facts { field(fact, faults) }
    }

    @HTMLBuilder private func field(_ fact: RegisterFact, _ faults: [FieldError]) -> HTML {
        let isFixed = entry != nil && register.key.contains(fact.id)
        let typed = facts[fact.id] ?? ""
        if isFixed {
            Parts.textInput(readOnly(fact), value: entry?[fact.id] ?? "")
        } else if case .choice(let words) = fact.kind {
            Parts.choice(part(fact, faults), options: words.map { OptionPart($0, $0) }, chosen: typed)
        } else {
            Parts.textInput(part(fact, faults), value: typed, kind: fact.input, maximum: 500)
        }
    }

    private func readOnly(_ fact: RegisterFact) -> FieldPart {
        var part = FieldPart(fact.id, fact.title, hint: "不能修改")
        part.isReadOnly = true
        return part
    }

    private func part(_ fact: RegisterFact, _ faults: [FieldError]) -> FieldPart {
        let kept = entry.map { $0[fact.id] } ?? ""
        return FieldPart(
            fact.id, fact.title, isRequired: fact.isRequired,
            hint: fact.isPersonal && !kept.isEmpty ? "已登记：\(kept)。不修改请留空" : nil, error: faults.message(fact.id),
            checks: fact.isRequired ? [.required("请输入\(fact.title)！")] : [])
    }
}

extension RegisterFact {
    var isPersonal: Bool { if case .personal = kind { true } else { false } }

    fileprivate var input: TextKind {
        switch kind {
        case .personal(.phone): .phone
        case .personal(.email): .email
        default: .text
        }
    }
}
