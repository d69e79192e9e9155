import RegionSDK

/// What is missing to set Chinese.
enum FontFault {
    /// No font: install `fonts-noto-cjk`.
    static let none = HubError(.unavailable, "服务器缺少中文字体，暂时无法生成PDF，请联系管理员！")
}
