import RegionSDK

/// A tenant at work: who it is and its services.
package struct Tenant: Sendable {
    package let info: TenantInfo
    /// The host names that mean this tenant; empty where it is found by its path prefix.
    package let hosts: [String]
    package let services: Services
    package let identity: any Identity
    package let sessions: any Sessions
    package let inbox: any Inbox
    package let accounts: any Accounts

    package init(
        info: TenantInfo, hosts: [String], services: Services, identity: any Identity, sessions: any Sessions,
        inbox: any Inbox, accounts: any Accounts
    ) {
        self.info = info
        self.hosts = hosts
        self.services = services
        self.identity = identity
        self.sessions = sessions
        self.inbox = inbox
        self.accounts = accounts
    }
}
