import HubCrypto

/// How a tenant's files are kept.
package struct FileSettings: Sendable, Hashable {
    /// What names new files; those stored by the other one stay readable.
    package var digest = Digest.Algorithm.sha256
    /// How long an unfinished upload waits for more, in seconds.
    package var uploadSeconds: Int64 = 86_400
    /// How long a file that nothing claims is kept, in seconds.
    package var orphanSeconds: Int64 = 86_400
    /// Bytes that the tenant's files may take together; nil sets no limit.
    package var tenantBytes: Int?
    /// Bytes that one organisation's files may take together; nil sets no limit.
    package var organisationBytes: Int?
    /// Bytes of a long request after which what came is made durable; of a slow one after two seconds.
    package var stretch = 16 << 20

    package init() {}
}
