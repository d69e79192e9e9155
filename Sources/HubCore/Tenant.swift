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
    /// Its people's digital certificates.
    package let keys: any KeyRing

    package init(
        info: TenantInfo, hosts: [String], services: Services, identity: any Identity, access: any AccessControl,
        sessions: any Sessions, inbox: any Inbox, keys: any KeyRing = NoKeys()
    ) {
        self.info = info
        self.hosts = hosts
        self.services = services
        self.identity = identity
        self.access = access
        self.sessions = sessions
        self.inbox = inbox
        self.keys = keys
    }
}
