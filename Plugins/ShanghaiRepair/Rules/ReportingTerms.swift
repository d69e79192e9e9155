import FilingKit

/// The terms of reporting, as warnings: nothing is refused when one has passed.
enum ReportingTerms {
    /// 上海市建筑市场管理条例, article 32: contract information within 30 days of signing.
    static let contractDays = 30
    /// 建设工程质量管理条例, article 49, and 住建部令第2号: completion is filed within 15 days of acceptance; applied to
    /// repair by default.
    static let completionDays = 15

    /// The warning for a contract, or nil within the term; the last day still lies in it.
    static func contractWarning(signed: CalendarDate?, on day: CalendarDate) -> String? {
        guard let signed, day.days(since: signed) > contractDays else { return nil }
        return "合同签订已超过\(contractDays)日，请尽快报送！（《上海市建筑市场管理条例》第三十二条）"
    }

    /// The warning for a completion, or nil within the term.
    static func completionWarning(accepted: CalendarDate?, on day: CalendarDate) -> String? {
        guard let accepted, day.days(since: accepted) > completionDays else { return nil }
        return "竣工验收合格已超过\(completionDays)日，请尽快备案！（《建设工程质量管理条例》第四十九条）"
    }
}
