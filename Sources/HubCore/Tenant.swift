import RegionSDK

/// A tenant at work: who it is and its services.
package struct Tenant: Sendable {
    package let info: TenantInfo
    /// The host names that mean this tenant; empty where it is found by its path prefix.
    package let hosts: [String]
    package let services: Services
    package let identity: any Identity
    package let access: any AccessControl
    package let sessions: any Sessions
    package let inbox: any Inbox
    package let accounts: any Accounts
    /// Its people's digital certificates.
    package let keys: any KeyRing
    /// Where people find the portal, without a slash at the end: `https://xiushan.example.cn`. Links in mails begin with
    /// it, never with what a request calls its host.
    package var address: String?
    /// By which ways its people want to be told.
    package var preferences: any Preferences = NoPreferences()
    /// Rings for what is committed in its database.
    package var bell = Bell()
    /// Its code lists.
    package var lists: any LiveLists = NoLists()

    package init(
        info: TenantInfo, hosts: [String], services: Services, identity: any Identity, access: any AccessControl,
        sessions: any Sessions, inbox: any Inbox, accounts: any Accounts, keys: any KeyRing = NoKeys()
    ) {
        self.info = info
        self.hosts = hosts
        self.services = services
        self.identity = identity
        self.access = access
        self.sessions = sessions
        self.inbox = inbox
        self.accounts = accounts
        self.keys = keys
    }
}
