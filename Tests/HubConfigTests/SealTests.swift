import Glibc
import HubConfig
import Testing

/// The seal of a tenant and the address that leaves on paper.
@Suite struct SealTests {
    /// Writes a key with a mode; the caller removes it.
    private static func key(_ mode: mode_t) -> String {
        let path = "/tmp/hub-seal-\(getpid())-\(UInt64.random(in: 0 ... .max)).key"
        Folder.write("x", to: path)
        chmod(path, mode)
        return path
    }

    private static func tenant(_ more: String) -> String {
        "{ id: 'shanghai', title: '上海', prefix: '/shanghai', regions: ['shanghai-repair'],\n \(more) }"
    }

    @Test(arguments: [mode_t(0o600), 0o640, 0o400])
    func `a seal whose key only the hub may read is taken`(_ mode: mode_t) throws {
        let key = Self.key(mode)
        defer { unlink(key) }
        let text = Self.tenant(
            "seal: { certificate: '/dev/null', key: '\(key)', title: '局' }, publicAddress: 'https://a.cn:8443'")
        let tenant = try #require(try configuration(["tenants/shanghai.json5": text]).tenants.first)
        #expect(tenant.seal?.key == key && tenant.seal?.title == "局" && tenant.seal?.image == nil)
        #expect(tenant.publicAddress == "https://a.cn:8443")
    }

    @Test(arguments: [mode_t(0o644), 0o604, 0o660])
    func `a key that others may read, or the group write, is refused with its place`(_ mode: mode_t) {
        let key = Self.key(mode)
        defer { unlink(key) }
        let text = Self.tenant("seal: { certificate: '/dev/null', key: '\(key)', title: '局' }")
        #expect(
            faults(["tenants/shanghai.json5": text]) == [
                "tenants/shanghai.json5:2: seal.key: must be the path of a file that only the hub may read "
                    + "(mode 0600 or 0640)"
            ])
    }

    @Test(arguments: [
        "a.cn", "https://a.cn/", "https://a.cn/x", "ftp://a.cn", "https://", "https://a.cn:0", "https://A.cn",
    ])
    func `an address with a path, or none at all, is refused`(_ address: String) {
        let found = faults(["tenants/shanghai.json5": Self.tenant("publicAddress: '\(address)'")])
        #expect(found.count == 1 && found[0].hasPrefix("tenants/shanghai.json5:2: publicAddress: must be an address"))
    }

    @Test func `a seal without its certificate, key or title says so`() {
        #expect(faults(["tenants/shanghai.json5": Self.tenant("seal: {}")]).count == 3)
    }
}
