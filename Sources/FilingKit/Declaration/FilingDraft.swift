import RegionSDK

/// The document of a filing while it is filled in (申报书): seen in the browser and taken away as PDF, without a
/// verification code, because nobody vouches for it yet.
public struct FilingDraft: Sendable {
    /// The word on the button that shows it: 预览申报书; nil only lets it be taken away.
    public let preview: String?
    /// The word on the button that takes it away: 下载申报书.
    public let download: String
    /// Why it cannot be had while a module is not filled in; nil lets it be had at any time.
    public let incomplete: String?

    public init(preview: String? = nil, download: String, incomplete: String? = nil) {
        self.preview = preview
        self.download = download
        self.incomplete = incomplete
    }
}

/// A page of the region's own about one filing (组织评审, 上传论证意见): a button on the filing's page, and its address.
public struct FilingPage: Sendable {
    /// The last part of the address: `meeting`.
    public let path: String
    /// The word on the button.
    public let title: String
    /// Who may open it.
    public let permission: Permission
    /// Why there is nothing to do on it yet, or nil.
    let refusal: @Sendable (FilingRecord) -> String?

    public init(
        _ path: String, _ title: String, for permission: Permission,
        refusing refusal: @escaping @Sendable (FilingRecord) -> String? = { _ in nil }
    ) {
        self.path = path
        self.title = title
        self.permission = permission
        self.refusal = refusal
    }
}
