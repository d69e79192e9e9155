import RegionSDK

extension RegisterDraft {
    /// The draft as it is kept: texts without blanks around them, codes in capitals.
    var tidied: RegisterDraft {
        var draft = self
        draft.name = Self.tidy(name)
        draft.facts = [:]
        for fact in register.facts {
            guard let typed = facts[fact.id] else { continue }
            let text = Self.tidy(typed)
            draft.facts[fact.id] = fact.kind == .creditCode ? text.uppercased() : text
        }
        return draft
    }

    /// A sentence beside each fact that is wrong; `isNew` asks for what must be there.
    func faults(isNew: Bool, at time: Timestamp) -> [FieldError] {
        var faults: [FieldError] = []
        if name.isEmpty { faults.append(FieldError("name", "请输入\(register.nameTitle)！")) }
        if name.count > 200 { faults.append(FieldError("name", "\(register.nameTitle)不能超过200个字！")) }
        return faults + register.facts.compactMap { fact in fault(fact, isNew, time).map { FieldError(fact.id, $0) } }
    }

    private func fault(_ fact: RegisterFact, _ isNew: Bool, _ time: Timestamp) -> String? {
        guard let text = facts[fact.id], !text.isEmpty else {
            return fact.isRequired && (isNew || facts[fact.id] != nil) ? "请输入\(fact.title)！" : nil
        }
        if text.count > 500 { return "\(fact.title)不能超过500个字！" }
        switch fact.kind {
        case .text: return nil
        case .choice(let words): return words.contains(text) ? nil : "请选择\(fact.title)！"
        case .creditCode:
            do throws(CodeFault) {
                _ = try CreditCode(text)
                return nil
            } catch { return error.message(for: fact.title) }
        case .personal: return identityFault(fact, text, time)
        }
    }

    /// The number of an identity card carries a check digit (GB 11643-1999).
    private func identityFault(_ fact: RegisterFact, _ text: String, _ time: Timestamp) -> String? {
        guard fact.id == "documentNumber", facts["documentKind"] == DocumentKind.identityCard.rawValue else {
            return nil
        }
        do throws(CodeFault) {
            _ = try CitizenNumber(text, now: time)
            return nil
        } catch { return error.message(for: "身份证号") }
    }

    private static func tidy(_ text: String) -> String {
        var text = text[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
