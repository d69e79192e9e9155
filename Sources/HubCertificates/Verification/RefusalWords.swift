import HubCrypto
import RegionSDK

/// What people read when a key lets nobody in: each refusal has a sentence of its own that says what to do.
struct RefusalWords: Sendable {
    /// What people call the keys of the CA: 法人一证通.
    let title: String
    let lockMinutes: Int

    func error(_ refusal: KeyRefusal) -> HubError {
        let sentence = sentence(refusal)
        let code: HubError.Code =
            switch refusal {
            case .locked: .tooMany
            case .boundHere, .boundElsewhere: .refused
            default: .unauthenticated
            }
        return HubError(code, sentence, fields: [FieldError(refusal.code, sentence)])
    }

    func sentence(_ refusal: KeyRefusal) -> String {
        switch refusal {
        case .certificate(let refusal): sentence(refusal)
        case .unreadable: "数字证书的签名结果无法识别，请升级证书驱动后重试！"
        case .unreachable: "暂时无法核实证书是否被吊销（发证机构的在线查询服务无法连接），请稍后重试！"
        case .noIdentity: "数字证书中没有单位或个人的身份标识，请联系发证机构重新制证！"
        case .unknownChallenge: "登录随机码无效，请刷新页面后重新登录！"
        case .foreignChallenge: "登录随机码不属于当前页面，请刷新页面后重新登录！"
        case .expiredChallenge: "登录已超时，请重新点击登录！"
        case .usedChallenge: "本次签名已使用过，请重新点击登录！"
        case .unbound: "数字证书未绑定账号，请本单位的企业管理员在“企业CA管理”中绑定，未开通账号的单位请联系平台管理员！"
        case .furtherLock: "该CA锁尚未绑定，请使用本单位已绑定的CA锁，或请本单位的企业管理员在“企业CA管理”中新增锁！"
        case .disabled: "该证书绑定的账号已停用，请联系本单位的企业管理员或平台管理员！"
        case .otherPerson: "该CA锁不属于当前账号，请插入本单位已绑定的CA锁！"
        case .noStep: "登录已超时，请重新输入用户名和密码！"
        case .boundHere: "该CA锁已绑定本单位，无需重复绑定！"
        case .boundElsewhere: "该CA锁已绑定其他账号，请原单位的企业管理员解除绑定，或联系平台管理员！"
        case .locked: "证书已锁定！签名失败次数过多，请\(lockMinutes)分钟后再试！"
        }
    }

    private func sentence(_ refusal: CertificateRefusal) -> String {
        switch refusal {
        case .unknownAuthority: "该证书不是本平台认可的机构颁发的，请插入“\(title)”！"
        case .sameNameOtherKey: "该证书的颁发机构与本平台认可的机构同名但密钥不符，请核实证书来源！"
        case .selfSigned: "该证书是自签名证书，请使用“\(title)”！"
        case .issuerNotAuthority: "该证书的签发者不是合法的发证机构，请核实证书来源！"
        case .expired: "数字证书已过期，请办理更新！"
        case .notYetValid: "数字证书尚未生效，请在证书有效期开始后重新登录！"
        case .authorityExpired: "发证机构的证书已失效，请联系平台管理员更新！"
        case .revoked: "数字证书已被吊销，请到发证机构重新办理！"
        case .crlMissing: "暂时无法核实证书是否被吊销（缺少撤销列表），请联系平台管理员！"
        case .crlStale: "暂时无法核实证书是否被吊销（撤销列表已过期），请联系平台管理员！"
        case .crlWrongIssuer: "暂时无法核实证书是否被吊销（撤销列表不属于发证机构），请联系平台管理员！"
        case .crlBadSignature: "暂时无法核实证书是否被吊销（撤销列表的签名无效），请联系平台管理员！"
        case .crlUnsupported: "暂时无法核实证书是否被吊销（撤销列表的格式不支持），请联系平台管理员！"
        case .ocspUnusable: "暂时无法核实证书是否被吊销（在线查询结果无效），请稍后重试或联系平台管理员！"
        case .ocspUnknown: "发证机构的在线查询服务查不到该证书，请联系发证机构核实！"
        case .ocspStale: "暂时无法核实证书是否被吊销（在线查询结果已过期），请稍后重试或联系平台管理员！"
        case .encryptionCertificate: "签名证书与加密证书用错，请选择签名证书后重新登录！"
        case .noDigitalSignature: "该证书不能用于数字签名，请选择签名证书后重新登录！"
        case .authorityAsLeaf: "该证书是发证机构的证书，不能用于登录，请插入“\(title)”！"
        case .noClientAuth: "该证书的用途不包括身份认证，请联系发证机构重新制证！"
        case .policyMissing: "该证书的类型不符合本平台要求，请使用“\(title)”！"
        default: technical(refusal)
        }
    }

    /// What is wrong with how certificate or signature are made.
    private func technical(_ refusal: CertificateRefusal) -> String {
        switch refusal {
        case .unknownCriticalExtension: "该证书含有本平台不识别的关键扩展项，请联系发证机构！"
        case .version1: "该证书的版本过低，请到发证机构更新证书！"
        case .weakKey: "该证书的密钥长度不足，请到发证机构更新证书！"
        case .weakDigest: "该证书使用了已淘汰的摘要算法，请到发证机构更新证书！"
        case .keyKindNotAllowed: "本平台不支持该证书的密钥算法，请使用“\(title)”！"
        case .badSerialNumber: "该证书的序列号不合规范，请联系发证机构重新制证！"
        case .badSignature: "数字签名验证失败，请核对证书密码后重新登录！"
        case .zeroOrLargeInteger: "数字签名的数值不合规范，请升级证书驱动后重试！"
        case .trailingBytes: "数字签名或证书之后有多余的内容，请升级证书驱动后重试！"
        case .badEncoding: "数字签名或证书的编码不正确，请升级证书驱动后重试！"
        case .certificateSwapped: "签名所用的证书与提交的证书不一致，请重新选择证书后登录！"
        case .certificateMissing: "未检测到数字证书，请插入“\(title)”！"
        case .noSigner: "签名结果中没有签名者，请重新点击登录！"
        case .twoSigners: "签名结果中有多个签名者，请只插入一个CA锁后重试！"
        case .tooLarge: "数字签名或证书过大，请升级证书驱动后重试！"
        default: "本平台不支持该数字签名的格式，请升级证书驱动后重试！"
        }
    }
}
