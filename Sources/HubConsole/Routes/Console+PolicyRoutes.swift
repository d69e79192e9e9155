import HTTPCore
import HubCore
import RegionSDK

extension Console {
    /// The tenant's security policy (安全策略).
    var policyRoutes: [HostRoute] {
        [
            HostRoute(.get, "/policy", access: .access(.holder(of: CoreRights.policies)), "安全策略") { context in
                let policy = try await policy(context)
                return .page(try await policyPage(context, PolicyForm(policy)))
            },
            HostRoute(.post, "/policy", access: .access(.holder(of: CoreRights.policies)), "修改安全策略") { context in
                let form = PolicyForm(try await context.request.form())
                do {
                    let policy = try form.policy(over: context.tenant.accounts.floor)
                    try await context.tenant.accounts.setPolicy(policy, try context.deed())
                    return .redirect(context.link("/policy?done=policy"))
                } catch let error as HubError where error.isForForm {
                    return .page(try await policyPage(context, form, fault: error))
                }
            }
            .with(\.stepUp, true),
        ]
    }

    private func policyPage(_ context: HostContext, _ form: PolicyForm, fault: HubError? = nil) async throws -> Page {
        let accounts = context.tenant.accounts
        let history = try await context.request.database.read { try accounts.policyHistory(limit: 20, on: $0) }
        return PolicyPage.page(context, form, accounts.floor, history, fault: fault)
    }
}

/// What is typed on the page of the policy.
struct PolicyForm {
    /// The numbers as typed, by the names of their rules.
    private(set) var values: [String: String] = [:]
    private(set) var secondFactor = ""

    init(_ policy: SecurityPolicy) {
        for rule in PolicyRule.all { values[rule.key] = String(policy[keyPath: rule.field]) }
        secondFactor = policy.secondFactor.rawValue
    }

    init(_ body: FormBody) {
        for rule in PolicyRule.all { values[rule.key] = body.first(rule.key) ?? "" }
        secondFactor = body.first("secondFactor") ?? ""
    }

    /// The policy that was typed. Throws `invalid` with every sentence.
    func policy(over floor: SecurityPolicy) throws -> SecurityPolicy {
        var policy = floor
        var faults: [FieldError] = []
        for rule in PolicyRule.all {
            let value = Int(values[rule.key] ?? "")
            if let fault = rule.fault(of: value, over: floor) { faults.append(FieldError(rule.key, fault)) }
            policy[keyPath: rule.field] = value ?? policy[keyPath: rule.field]
        }
        if let rule = SecondFactorRule(rawValue: secondFactor) {
            policy.secondFactor = rule
        } else {
            faults.append(FieldError("secondFactor", "请选择双因子认证要求！"))
        }
        if !faults.isEmpty { throw HubError(.invalid, faults[0].message, fields: faults) }
        return policy
    }
}
