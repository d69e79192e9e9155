/// How long the audit is kept at the least.
package enum AuditKeeping {
    /// Days: the six months of 网络安全法 §23, for configuration and for the removal itself.
    package static let leastDays = 180
}
