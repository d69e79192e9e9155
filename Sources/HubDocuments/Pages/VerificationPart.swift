import FilingKit
import HTTPCore
import HubCore
import HubCrypto
import RegionSDK

/// The public verification of documents (文书核验): whoever holds one sees whether it was issued here and still holds, and
/// whether a file is the one that was issued.
package struct VerificationPart: HostPart {
    private let press: any DocumentPress
    private let workers: Workers

    package init(press: any DocumentPress, workers: Workers) {
        self.press = press
        self.workers = workers
    }

    package var routes: [HostRoute] {
        [
            HostRoute(.get, "/verify", access: .access(.public), "文书核验页面") { try await ask($0) }
                .with(\.pace, .lookup),
            HostRoute(.get, "/verify/{code}", access: .access(.public), "核验文书") { context in
                let code = context.request.parameters["code"] ?? ""
                return .page(try await page(code, context))
            }
            .with(\.pace, .lookup),
            HostRoute(.post, "/verify/{code}", access: .access(.public), "核对文书的文件") { try await compare($0) }
                .with(\.pace, .lookup).with(\.bodyLimit, 32 << 20),
        ]
    }

    /// The page to type a code; with one it leads on.
    private func ask(_ context: HostContext) async throws -> Answer {
        let form = try? URLEncodedForm(query: context.request.request.query)
        guard let typed = form?["code"], !typed.isEmpty else {
            return .page(VerificationPage(context: context, typed: "").page)
        }
        guard let code = VerificationCode(typed) else { return .page(try await page(typed, context)) }
        return .redirect(context.link("/verify/\(code.text)"))
    }

    private func page(_ typed: String, _ context: HostContext, sameFile: Bool? = nil) async throws -> Page {
        let found = try await context.request.database.read { try press.document(typed, on: $0) }
        return VerificationPage(
            context: context, typed: String(typed.prefix(64)), document: found, isUnknown: found == nil,
            sameFile: sameFile
        ).page
    }

    /// Compares a file with the one that was issued; nothing of it is kept.
    private func compare(_ context: HostContext) async throws -> Answer {
        let typed = context.request.parameters["code"] ?? ""
        guard let document = try await context.request.database.read({ try press.document(typed, on: $0) }) else {
            return .page(try await page(typed, context))
        }
        let digest = try await digest(context.request.request)
        let same = digest.map { SecureBytes.equal($0, document.digest) }
        guard let same else { throw HubError(.invalid, "请选择要核对的文件！") }
        return .page(try await page(typed, context, sameFile: same))
    }

    /// SHA-256 of the form's file, read as it arrives; nil where there is none.
    private func digest(_ request: Request) async throws -> String? {
        do {
            var reader = try MultipartReader(request)
            while let part = try await reader.nextPart() {
                guard part.name == "file", let name = part.filename, !name.isEmpty else { continue }
                let sum = try RunningDigest()
                while let piece = try await reader.nextPiece() { try await workers.run { try sum.add(piece) } }
                return try sum.text()
            }
            return nil
        } catch is Multipart.Failure {
            throw HubError(.malformed, "请求内容的格式不正确！")
        } catch let error as BodyError {
            throw error == .tooLarge ? HubError(.tooLarge, "文件大小不能超过32M！") : HubError(.malformed, "提交的内容不完整，请重新提交！")
        }
    }
}
