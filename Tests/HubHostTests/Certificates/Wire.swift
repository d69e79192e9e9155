import Foundation
import Glibc
import HTTPCore
import HubCore
import RegionSDK

/// A client of a hub on this machine that speaks HTTP/1.1 over a socket, a connection a request.
struct Wire: Sendable {
    let port: UInt16

    struct Answer: Sendable {
        let status: Int
        let text: String

        var json: JSON? { try? JSON(parsing: Array(text.utf8)) }

        /// The code of a refusal's reason.
        var reason: String? {
            guard case .array(let fields)? = json?["error"]?["fields"] else { return nil }
            return fields.first?["field"]?.string
        }
    }

    /// Posts JSON, on a thread of its own: it waits for the answer.
    func post(_ path: String, _ body: JSON) async throws -> Answer {
        let bytes = body.encoded()
        let head =
            "POST \(path) HTTP/1.1\r\nHost: hub.test\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(bytes.count)\r\nConnection: close\r\n\r\n"
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try exchange(Array(head.utf8) + bytes) })
            }
        }
    }

    private func exchange(_ request: [UInt8]) throws -> Answer {
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var name = sockaddr_in()
        name.sin_family = sa_family_t(AF_INET)
        name.sin_port = port.bigEndian
        name.sin_addr.s_addr = UInt32(INADDR_LOOPBACK).bigEndian
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isConnected = withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, size) } == 0
        }
        guard isConnected else { throw HubError(.internal, "the hub does not listen") }
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
            guard count > 0 else { throw HubError(.internal, "the hub does not read") }
            sent += count
        }
        var answer: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 14)
        while true {
            let count = read(socket, &piece, piece.count)
            if count <= 0 { break }
            answer += piece.prefix(count)
        }
        let parts = String(decoding: answer, as: UTF8.self).components(separatedBy: "\r\n\r\n")
        let status = parts[0].split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return Answer(status: status, text: parts.dropFirst().joined(separator: "\r\n\r\n"))
    }
}
