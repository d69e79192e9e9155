import HubCertificates
import HubCore
import HubHost
import HubIdentity
import RegionSDK
import RegionTesting
import Testing

/// Operation × role in a tenant that takes certificates and signs in at an identity platform: those routes are in no other
/// table, or have nothing behind them there.
@Suite struct KeyAccessTests {
    @Test(arguments: TestHub.dialects)
    func `every operation of keys and platforms answers every role as the table says`(dialect: Dialect) async throws {
        let table = OperationTable(KeyDesk.self) { plan, folder in
            let authority = AuthorityFolder(folder + "/ca")
            try authority.make("测试CA", kinds: [.p256], at: HandClock().now, listDays: 30)
            for index in plan.tenants.indices {
                plan.tenants[index].authorities = [KeyHouse.plan(authority)]
                plan.tenants[index].platforms = [
                    OpenIDProvider(
                        IdentityPlatform(id: "unified", title: "统一身份认证"), issuer: "http://127.0.0.1:9", clientID: "hub",
                        clientSecret: "secret")
                ]
            }
        }
        #expect(try await table.faults(beside: #filePath, on: dialect) == [])
    }
}
