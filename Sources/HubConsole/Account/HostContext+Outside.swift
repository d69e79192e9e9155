import HTTPCore
import HubCore
import RegionSDK

extension HostContext {
    /// The whole address of a page, for a mail. Throws `refused` where configuration names no address and the request
    /// came from elsewhere than this machine: what a request calls its host may be anybody's.
    func outsideLink(_ path: String) throws -> String {
        if let address = tenant.address { return address + link(path) }
        let host = request.request.headers[.host] ?? ""
        let name = host.prefix { $0 != ":" }
        guard name == "127.0.0.1" || name == "localhost" else {
            throw HubError(.refused, "平台尚未配置访问地址，不能发送邮件链接，请联系管理员！")
        }
        return "http://\(host)\(link(path))"
    }
}
