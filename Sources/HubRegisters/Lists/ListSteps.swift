import HubCore
import RegionSDK

/// Checks what is to be done to a list, and says what is to be written.
struct ListSteps {
    /// How many codes a list has at the most.
    static let most = 1000

    private let standing: ListStanding
    private let kept: [String: KeptCode]
    /// The lists of the region, among which the list above this one is.
    private let lists: [CodeList]

    init(_ standing: ListStanding, _ kept: [KeptCode], _ lists: [CodeList]) {
        self.standing = standing
        self.kept = Dictionary(kept.map { ($0.code, $0) }) { first, _ in first }
        self.lists = lists
    }

    /// Throws `notFound` for an unknown code, and `invalid` with the sentences of what is wrong.
    func steps(_ deed: ListDeed) throws -> [ListStep] {
        switch deed {
        case .add(let code, let title, let parent): [try added(code, title, below: parent)]
        case .change(let code, let title, let place): try changed(try found(code), title, place)
        case .retire(let code): [try retired(try found(code))]
        case .renew(let code): [try renewed(try found(code))]
        }
    }

    private func found(_ code: String) throws -> ListCode {
        guard let found = standing[code] else { throw HubError(.notFound, "字典中没有该代码！") }
        return found
    }

    private func added(_ typed: String, _ title: String, below parent: String?) throws -> ListStep {
        let code = typed.isEmpty ? title : typed
        var faults = titleFaults(title, below: parent, except: nil)
        if !typed.isEmpty || faults.isEmpty, let fault = codeFault(code) {
            faults.append(FieldError(typed.isEmpty ? "title" : "code", fault))
        }
        if let above = CodeList.above(standing.declared.list, among: lists), !above.contains(parent ?? "") {
            faults.append(FieldError("parent", "请选择上级！"))
        }
        try refuse(faults)
        guard standing.codes.count < Self.most else { throw invalid("code", "一个字典最多\(Self.most)个代码！") }
        let new = KeptCode(code: code, title: title, parent: parent, isAdded: true)
        return ListStep(code: code, action: "新增", after: title, codes: [new])
    }

    private func codeFault(_ code: String) -> String? {
        if let old = standing[code] { return old.isRetired ? "该代码已停用，请恢复使用！" : "该代码已存在！" }
        return code.count > 100 ? "代码不能超过100个字！" : nil
    }

    private func titleFaults(_ title: String, below parent: String?, except code: String?) -> [FieldError] {
        if title.isEmpty { return [FieldError("title", "请输入名称！")] }
        if title.count > 100 { return [FieldError("title", "名称不能超过100个字！")] }
        let isTaken = standing.codes.contains { $0.title == title && $0.parent == parent && $0.code != code }
        return isTaken ? [FieldError("title", "该名称已存在！")] : []
    }

    private func changed(_ old: ListCode, _ title: String, _ place: Int?) throws -> [ListStep] {
        var faults = title == old.title ? [] : titleFaults(title, below: old.parent, except: old.code)
        if let place, !(1...standing.codes.count).contains(place) {
            faults.append(FieldError("place", "顺序应为1至\(standing.codes.count)的整数！"))
        }
        try refuse(faults)
        var steps: [ListStep] = []
        if title != old.title {
            var new = own(old.code)
            new.title = title
            steps.append(ListStep(code: old.code, action: "修改名称", before: old.title, after: title, codes: [new]))
        }
        let now = standing.codes.firstIndex(of: old).map { $0 + 1 }
        if let place, place != now {
            let codes = places(of: old, at: place, title: title)
            steps.append(
                ListStep(
                    code: old.code, action: "调整顺序", before: "第\(now ?? 0)位", after: "第\(place)位", codes: codes))
        }
        guard !steps.isEmpty else { throw HubError(.refused, "没有需要保存的修改！") }
        return steps
    }

    /// Every code with its place once one of them was moved; its title as it is written at the same time.
    private func places(of moved: ListCode, at place: Int, title: String) -> [KeptCode] {
        var order = standing.codes.filter { $0.code != moved.code }
        order.insert(moved, at: place - 1)
        return order.enumerated().map { index, code in
            var new = own(code.code)
            new.place = index
            if code == moved, title != code.title { new.title = title }
            return new
        }
    }

    private func retired(_ old: ListCode) throws -> ListStep {
        guard !old.isRetired else { throw HubError(.refused, "该代码已停用！") }
        guard standing.current.count > 1 else { throw HubError(.refused, "字典中至少保留一个有效的代码！") }
        var new = own(old.code)
        new.isRetired = true
        return ListStep(code: old.code, action: "停用", before: old.title, codes: [new])
    }

    private func renewed(_ old: ListCode) throws -> ListStep {
        guard old.isRetired else { throw HubError(.refused, "该代码没有停用！") }
        var new = own(old.code)
        new.isRetired = false
        return ListStep(code: old.code, action: "恢复", after: old.title, codes: [new])
    }

    /// What is kept of a code, or what would be.
    private func own(_ code: String) -> KeptCode { kept[code] ?? KeptCode(code: code) }

    private func refuse(_ faults: [FieldError]) throws {
        guard let first = faults.first else { return }
        throw HubError(.invalid, first.message, fields: faults)
    }

    private func invalid(_ field: String, _ message: String) -> HubError {
        HubError(.invalid, message, fields: [FieldError(field, message)])
    }
}
