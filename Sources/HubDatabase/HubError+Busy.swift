import RegionSDK

extension HubError {
    /// No connection is free in time, or the server does not answer in time.
    package static let databaseBusy = HubError(.unavailable, "数据库繁忙，请稍后再试。")
    /// The server cannot be reached.
    package static let databaseGone = HubError(.unavailable, "数据库暂时无法连接，请稍后再试。")
    /// No room is left for the write.
    package static let databaseFull = HubError(.full, "存储空间已满，暂时不能保存。")
    /// Text that one of the databases cannot hold.
    package static let nulInText = HubError(.malformed, "文本含有空字符。")
}

extension SQLValue {
    /// Refuses NUL in text: PostgreSQL cannot hold it, so neither database takes it.
    func requireStorable() throws(HubError) {
        if case .text(let text) = self, text.utf8.contains(0) { throw .nulInText }
    }
}
