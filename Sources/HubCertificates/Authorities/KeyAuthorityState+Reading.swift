import HubCore
import HubCrypto
import RegionSDK

extension KeyAuthorityState {
    /// The state of a CA, with what is about to stop people from signing in.
    init(_ plan: AuthorityPlan, _ authority: CertificateAuthority, fault: String?, at time: Timestamp) {
        let certificates =
            authority.anchors.map { Certificate($0, isAnchor: true) }
            + authority.intermediates.map { Certificate($0, isAnchor: false) }
        let lists = authority.revocationLists.map { List($0) }
        var faults: [String] = []
        for certificate in certificates where certificate.until < time { faults.append("\(certificate.name)的证书已过期。") }
        if lists.isEmpty, plan.responder?.isRequired != true { faults.append("未配置证书撤销列表。") }
        for list in lists where list.next.map({ $0 < time }) ?? false {
            faults.append("\(list.issuer)的证书撤销列表已过期，请更新！")
        }
        if fault != nil { faults.append("证书撤销列表文件无法读取，仍在使用上一次读取的列表。") }
        self.init(authority: plan.face, certificates: certificates, lists: lists, faults: faults)
    }
}

extension KeyAuthorityState.Certificate {
    fileprivate init(_ certificate: HubCrypto.Certificate, isAnchor: Bool) {
        self.init(
            name: certificate.subject.commonName ?? certificate.subject.description, isAnchor: isAnchor,
            from: Timestamp(milliseconds: certificate.notBefore), until: Timestamp(milliseconds: certificate.notAfter))
    }
}

extension KeyAuthorityState.List {
    fileprivate init(_ list: RevocationList) {
        self.init(
            issuer: list.issuer.commonName ?? list.issuer.description,
            issued: Timestamp(milliseconds: list.thisUpdate),
            next: list.nextUpdate.map { Timestamp(milliseconds: $0) }, count: list.count)
    }
}
