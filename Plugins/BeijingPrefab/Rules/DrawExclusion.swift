import RegionSDK

/// Who cannot be drawn (回避), and why: the first ground that holds.
struct DrawExclusion: Sendable {
    /// The names of every unit that takes part in the case.
    let units: [String]
    /// Experts who were invited to this meeting already, whatever they answered.
    let invited: Set<Int64>
    /// Experts who are in another meeting near this one.
    let busy: Set<Int64>

    /// What of an expert decides it.
    struct Expert: Sendable {
        let id: Int64
        let employer: String
        /// Units he has declared that he avoids.
        let avoidance: String
        /// False for an expert whose account is missing or disabled: nobody could tell him.
        let canBeTold: Bool
    }

    /// The ground on which an expert is left out, or nil.
    func ground(_ expert: Expert) -> String? {
        if !expert.canBeTold { return "未开通账号" }
        if isInvolved(expert.employer) { return "所在单位为参建单位" }
        if avoids(expert.avoidance) { return "专家已申报回避" }
        if invited.contains(expert.id) { return "已被抽选参加本次会议" }
        if busy.contains(expert.id) { return "相近时间有其他评审会" }
        return nil
    }

    private func isInvolved(_ employer: String) -> Bool {
        let name = NormalText(employer).text
        return !name.isEmpty && units.contains { NormalText($0).text == name }
    }

    /// The declared units stand in one text, with any signs between them.
    private func avoids(_ text: String) -> Bool {
        let declared = NormalText(text).text
        return units.contains { unit in
            let name = NormalText(unit).text
            return !name.isEmpty && declared.contains(name)
        }
    }
}
