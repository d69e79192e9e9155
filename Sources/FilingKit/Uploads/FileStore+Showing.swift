import HTTPCore
import RegionSDK

/// What a preview page can show of a file.
enum FileSight: Sendable {
    case shown(FileView)
    /// Nothing, with the sentence that says why.
    case hidden(String)
}

extension FileStore {
    /// What can be shown of a file now. A picture is made on the way, so that the page knows. Throws `notFound` for a file
    /// that is gone.
    func sight(of file: StoredFile, _ request: Request) async throws -> FileSight {
        switch file.view {
        case .picture?:
            do { _ = try await picture(request, of: file, .large) } catch let error as HubError {
                guard [.invalid, .tooLarge, .tooMany, .unavailable].contains(error.code) else { throw error }
                return .hidden(error.message)
            }
            return .shown(.picture)
        case .document?: return .shown(.document)
        case .text?:
            return try await encoding(of: file) == nil ? .hidden("该文本的编码无法识别，请下载后查看！") : .shown(.text)
        case nil: return .hidden(HubError.notShown.message)
        }
    }

    /// A response that shows a file: `small` or `large` of an image, `content` of a PDF or a text. Nothing in it runs.
    /// Throws `invalid` for a file that can only be downloaded.
    func shown(_ file: StoredFile, as word: String, _ request: Request) async throws -> Response {
        var response: Response
        let fields: Headers
        switch file.view {
        case .picture?:
            guard let size = PictureSize(rawValue: word) else { throw HubError.noView }
            response = try await picture(request, of: file, size)
            fields = .inline(named: "\(file.name).jpg", type: "image/jpeg", policy: ShownPolicy.inert)
        case .document? where word == Self.whole:
            response = try await answer(request, with: file)
            fields = .inline(named: file.name, type: "application/pdf", policy: ShownPolicy.viewer)
        case .text? where word == Self.whole:
            guard let encoding = try await encoding(of: file) else { throw HubError.notShown }
            response = try await answer(request, with: file)
            fields = .inline(
                named: file.name, type: "text/plain; charset=\(encoding.rawValue)", policy: ShownPolicy.inert)
        case nil: throw HubError.notShown
        default: throw HubError.noView
        }
        for (name, value) in fields { response.headers[name] = value }
        return response
    }

    /// The word for a file as it is.
    static var whole: String { "content" }
}

/// Under which policy a file is shown.
private enum ShownPolicy {
    /// A document without an origin, script, or request of its own; a page of the hub may frame it.
    static let inert = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
    /// The same for the PDF viewer, which is a plug-in in a page with a style of its own: many browsers built on Chromium
    /// show nothing under `sandbox` (its issue 413851) or without these two (271452).
    static let viewer =
        "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
}

extension HubError {
    /// The file can be downloaded only.
    static let notShown = HubError(.invalid, "该类型的文件不支持在线预览，请下载后查看！")
    /// There is no such view of a file.
    static let noView = HubError(.notFound, "您访问的页面不存在！")
}
