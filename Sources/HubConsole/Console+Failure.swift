import FilingKit
import HTML
import RegionSDK

extension Console {
    package func failure(_ error: HubError, requestID: String, home: String) -> Page {
        let isFault = error.code == .internal || error.code == .unavailable || error.code == .full
        let page = ErrorPage(
            title: error.code.heading, sentences: [error.message] + error.fields.map(\.message),
            requestNumber: isFault ? requestID : nil,
            actions: [ButtonPart("返回首页", .main, .link(home))])
        return Page(title: error.code.heading, status: error.code.status, frame: .portal, body: page.content)
    }

    package func directory(of tenants: [TenantInfo]) -> Page {
        let lines = tenants.map { HomeLine($0.title, href: $0.prefix + "/") }
        return Page(
            title: "平台入口", frame: .portal,
            body: Parts.panel("平台入口", isFlush: true) { Parts.lines(lines, empty: "暂无可用的平台。") })
    }
}

extension HubError.Code {
    /// What happened, as the heading of a page.
    fileprivate var heading: String {
        switch self {
        case .malformed, .invalid: "提交的内容有误"
        case .unauthenticated: "请先登录"
        case .forbidden: "没有权限"
        case .unproven: "需要再次验证身份"
        case .notFound: "页面不存在"
        case .methodNotAllowed: "不支持此操作"
        case .stale: "内容已被他人修改"
        case .refused: "暂不能进行此操作"
        case .tooLarge: "提交的内容过大"
        case .tooMany: "操作过于频繁"
        case .unavailable: "系统暂时不可用"
        case .full: "存储空间不足"
        case .internal: "系统出现错误"
        }
    }
}
