import CCurl
import HTTPCore

/// One exchange with another server. Made by the caller, then touched by the loop's thread only, so nothing guards it.
final class Transfer: @unchecked Sendable {
    typealias Outcome = Result<IncomingAnswer, ClientError>

    let key = TransferKey()
    var easy: EasyHandle
    var upload: Upload
    var download: Download
    /// Lists that libcurl reads while the transfer runs.
    var lists: [TextList] = []
    /// Mail, whose server answers with codes of its own.
    let isMail: Bool
    private var completion: ((Outcome) -> Void)?
    private var fetching: Task<Void, Never>?
    private var passing: Task<Void, Never>?
    /// What libcurl said at the end, while the sink still takes its last piece.
    private var ended: CURLcode?

    init(_ upload: Upload, _ download: Download, isMail: Bool = false) throws(ClientError) {
        easy = try EasyHandle()
        self.upload = upload
        self.download = download
        self.isMail = isMail
        easy.set(CURLOPT_NOSIGNAL, 1)
        easy.set(CURLOPT_QUICK_EXIT, 1)
        easy.set(CURLOPT_PROXY, "")
        easy.set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        connectCallbacks()
    }

    deinit { curl_easy_cleanup(easy.pointer) }

    /// Keeps who waits, and lets pieces travel between libcurl and their source or sink.
    func begin(on loop: TransferCore, _ completion: @escaping (Outcome) -> Void) {
        self.completion = completion
        let key = key
        if case .pieces(_, let next) = upload.source {
            upload.fetch = { [unowned self] in
                fetching = Task { [weak loop] in
                    let piece = await Self.caught { try await next() }
                    loop?.order(.settle(key) { $0.upload.arrive(piece) })
                }
            }
        }
        if case .pieces(_, let write) = download.sink {
            download.pass = { [unowned self] bytes in
                passing = Task { [weak loop] in
                    let outcome = await Self.caught { try await write(bytes) }
                    loop?.order(.settle(key) { $0.download.settle(outcome) })
                }
            }
        }
    }

    /// libcurl is done; true when the sink is too.
    func end(_ code: CURLcode) -> Bool {
        ended = code
        return !download.isBusy
    }

    /// True when libcurl is done, though the sink may not be.
    var isEnded: Bool { ended != nil }

    /// True when libcurl is done and nothing is on its way any more.
    var isOver: Bool { isEnded && !download.isBusy }

    /// Tells who waits how it went; only the first word counts.
    func finish(_ error: ClientError? = nil) {
        fetching?.cancel()
        passing?.cancel()
        completion?(error.map { .failure($0) } ?? outcome)
        completion = nil
        upload.fetch = {}
        download.pass = { _ in }
    }

    private var outcome: Outcome {
        if let fault = upload.fault ?? download.fault { return .failure(fault) }
        let code = ended ?? CURLE_ABORTED_BY_CALLBACK
        guard code == CURLE_OK else { return .failure(ClientError(code, status: easy.status, isMail: isMail)) }
        return .success(
            IncomingAnswer(
                status: easy.status, headers: Headers(download.headers), body: download.body, length: download.count))
    }

    private static func caught<Value: Sendable>(_ work: () async throws -> Value) async -> Result<Value, any Error> {
        do { return .success(try await work()) } catch { return .failure(error) }
    }
}

/// Which transfer an order is for.
final class TransferKey: Sendable, Hashable {
    static func == (one: TransferKey, other: TransferKey) -> Bool { one === other }

    func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
