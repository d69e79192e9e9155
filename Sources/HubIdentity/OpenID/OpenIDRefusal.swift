import HubClient
import HubCore
import RegionSDK

/// Why a sign-in at a platform came to nothing. The person reads a sentence, the audit the reason.
enum OpenIDRefusal: Error, Equatable {
    /// The state is unknown, used, over, or another browser's.
    case state
    /// The platform refused; its code, as far as it is one of the standard's.
    case refused(String)
    /// The platform did not answer, or not as the standard says.
    case unreachable(String)
    /// The ID token, or what came with it, is not what it must be.
    case token(TokenFault)
    /// No account here belongs to the platform's account.
    case unlinked
    /// The platform's account could not be bound, for this reason.
    case unbound(String)
    case disabled

    /// What is wrong with an ID token (OpenID Connect Core §3.1.3.7).
    enum TokenFault: String, Error, Equatable {
        case form = "格式错误"
        case algorithm = "签名算法不允许"
        case key = "签名密钥未知"
        case signature = "签名不正确"
        case issuer = "颁发者不符"
        case audience = "受众不符"
        case party = "授权方不符"
        case expired = "已过期"
        case early = "尚未生效"
        case age = "签发时间不符"
        case nonce = "nonce不符"
        case subject = "主体缺失"
        case hash = "at_hash不符"
        case userInfo = "用户信息不符"
    }

    /// What the sign-in page says.
    var error: HubError {
        switch self {
        case .state: HubError(.unauthenticated, "登录已超时或已失效，请重新登录！")
        case .refused("access_denied"): HubError(.unauthenticated, "您已取消登录，或统一身份认证平台未同意登录！")
        case .refused: HubError(.unauthenticated, "统一身份认证平台未能完成登录，请重新登录！")
        case .unreachable: HubError(.unavailable, "统一身份认证平台暂时无法连接，请稍后再试！")
        case .token: HubError(.unauthenticated, "统一身份认证平台返回的信息未通过验证，登录未成功，请联系管理员！")
        case .unlinked:
            HubError(.forbidden, "您的统一身份认证账号尚未关联本平台账号。尚未注册的，请先在统一身份认证平台进行注册，注册后进行登录；已注册的，请联系管理员！")
        case .unbound: HubError(.forbidden, "您的统一身份认证账号无法自动关联本平台账号，请联系管理员！")
        case .disabled: HubError(.forbidden, "您的账号已停用，请联系管理员！")
        }
    }

    /// What the audit says.
    var detail: String {
        switch self {
        case .state: "登录状态无效"
        case .refused(let code): "平台拒绝：\(code)"
        case .unreachable(let reason): "平台不可用：\(reason)"
        case .token(let fault): "令牌\(fault.rawValue)"
        case .unlinked: "账号未关联"
        case .unbound(let reason): "无法关联：\(reason)"
        case .disabled: "账号已停用"
        }
    }
}
