import Glibc
import RegionSDK

/// Failures of the file system as the hub's error.
enum DiskError {
    /// The error that the last call left in `errno`; `call` says which for the log.
    static func last(_ call: String) -> HubError {
        switch errno {
        case ENOSPC, EDQUOT: HubError(.full, "存储空间不足，暂时无法保存文件，请稍后再试！")
        case EMFILE, ENFILE, EIO: HubError(.unavailable, "文件服务暂时不可用，请稍后再试！")
        case let code: HubError(.internal, "\(call) failed with errno \(code)")
        }
    }
}
