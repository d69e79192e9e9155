import HubCrypto
import RegionSDK

/// What regions draw lots with: OpenSSL's generator and its HMAC.
struct HubRandomness: Randomness {
    func bytes(_ count: Int) throws -> [UInt8] {
        do { return try SecureBytes.random(count) } catch { throw Self.fault }
    }

    func digest(of message: [UInt8], key: [UInt8]) throws -> [UInt8] {
        do { return try HMAC.sha256(of: message, key: key) } catch { throw Self.fault }
    }

    private static var fault: HubError { HubError(.unavailable, "随机数服务不可用，请稍后再试！") }
}
