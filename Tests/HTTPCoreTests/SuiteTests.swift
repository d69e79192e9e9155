import HTTPCore
import Testing

/// Published suites of messages, replayed whole and cut at every byte.
@Suite(.disabled(if: SharedData.isMissing, "no folder `shared` and no REGIONHUB_SHARED: the suites are not here"))
struct SuiteTests {
    @Test func `the suites are complete`() {
        #expect(LlhttpCase.all.count >= 150)
        #expect(GunicornCase.valid.count >= 60)
        #expect(GunicornCase.invalid.count >= 74)
    }

    @Test(arguments: LlhttpCase.all.filter(\.isFault))
    func `what llhttp refuses is refused in every cut, for its own fault too`(_ one: LlhttpCase) {
        for message in [one.message, Replay.addingHost(Replay.withoutFragment(one.message))] {
            let (outcome, differs) = Replay.everyCut(message)
            #expect(differs == [])
            #expect(outcome.isRefused, "\(outcome)")
            if one.isInHead { #expect(outcome.messages == []) }
        }
    }

    @Test(arguments: LlhttpCase.all.filter { !$0.isFault && !$0.isLenient })
    func `what llhttp accepts is accepted in every cut, or refused for a reason`(_ one: LlhttpCase) {
        let (outcome, differs) = Replay.everyCut(Replay.addingHost(one.message))
        #expect(differs == [])
        #expect(outcome.error == StricterThan.llhttp[one.title]?.error, "\(outcome)")
    }

    @Test(arguments: LlhttpCase.all.filter(\.isLenient))
    func `what llhttp accepts only when asked to be lenient is refused`(_ one: LlhttpCase) {
        let (outcome, differs) = Replay.everyCut(Replay.addingHost(Replay.withoutFragment(one.message)))
        #expect(differs == [])
        #expect(outcome.isRefused || outcome.isClosed, "\(outcome)")
    }

    @Test(arguments: GunicornCase.invalid)
    func `what gunicorn refuses is refused in every cut, for its own fault too`(_ one: GunicornCase) {
        let limits = GunicornCase.limits[one.name] ?? Limits()
        let (outcome, differs) = Replay.everyCut(one.message, limits: limits)
        #expect(differs == [])
        #expect(outcome.isRefused, "\(outcome)")
        guard GunicornCase.configured[one.name] == nil else { return }
        #expect(MessageReader.read(Replay.addingHost(one.message), limits: limits).isRefused)
    }

    @Test(arguments: GunicornCase.valid)
    func `what gunicorn accepts is accepted in every cut, or refused for a reason`(_ one: GunicornCase) {
        let (outcome, differs) = Replay.everyCut(Replay.addingHost(one.message))
        #expect(differs == [])
        #expect(outcome.error == StricterThan.gunicorn[one.name]?.error, "\(outcome)")
        // The body of 099 is shorter than it says, so that no message comes of it.
        if outcome.error == nil { #expect(outcome.messages.isEmpty == (one.name == "099")) }
    }
}

/// Messages a suite calls valid and the hub refuses, each with the reason.
enum StricterThan {
    typealias Refusal = (error: WireError, reason: String)

    private static let method: Refusal = (.unknownMethod, "501 for a method that no route can have (RFC 9110 §9.1)")
    private static let fragment: Refusal = (.badTarget, "a request target has no fragment (RFC 9112 §3.2)")
    private static let coding: Refusal = (
        .unknownTransferCoding, "501 for a coding that is not decoded (RFC 9112 §6.1)"
    )
    private static let host: Refusal = (.badHost, "no port follows `=`; names are letters, digits, `-`, `.`, `_`")
    private static let protocolName: Refusal = (.badVersion, "another protocol than HTTP")
    private static let user: Refusal = (.badTarget, "user information in a target (RFC 9110 §4.2.4)")
    private static let fold: Refusal = (.foldedField, "folded lines are refused (RFC 9112 §5.2)")
    private static let proxy: Refusal = (.badVersion, "the PROXY protocol is off in the hub")

    static let llhttp: [String: Refusal] = [
        "CRLF between requests, implicit `keep-alive`": (.badMethod, "two empty lines before a request; one is borne"),
        "REPORT request": method, "CONNECT request": method, "CONNECT request with CAPS": method,
        "CONNECT with body": method, "M-SEARCH request": method, "PURGE request": method, "SEARCH request": method,
        "LINK request": method, "SOURCE request": method, "QUERY request": method, "Underscore in hostname": method,
        "PRI request HTTP2": method, "SOURCE request with ICE": protocolName, "OPTIONS request with RTSP": protocolName,
        "ANNOUNCE request with RTSP": protocolName, "curl GET": host, "Firefox GET": host,
        "No HTTP version": (.badRequestLine, "HTTP/0.9"), "Fragment in URI": fragment,
        "`host:port` and basic auth": user,
        "POST with `chunked` as last transfer-encoding": fragment,
        "POST with `chunked` as last transfer-encoding (multiple headers)": fragment,
    ]

    static let gunicorn: [String: Refusal] = [
        "002": host, "003": host, "005": fragment, "009": fragment, "025": coding, "025_line": coding, "027": fragment,
        "028": (.badFieldName, "white space before the colon, borne by gunicorn on demand only"), "029": coding,
        "030": coding, "031": method, "031compat": method, "031compat2": method,
        "040": (.ambiguousField, "`_` for `-` in a framing field"),
        "040_compat": (.ambiguousField, "`_` for `-` in a framing field"), "compat_obs_fold": fold,
        "compat_obs_fold_huge": fold, "pp_01": proxy, "pp_02": proxy, "pp_04": (.badMethod, proxy.reason),
        "pp_05": (.badMethod, proxy.reason), "rfc9112_smuggle_gzip_chunked_01": coding,
        "rfc9112_smuggle_te_identity_chunked_01": coding, "rfc9112_target_absolute_userinfo_01": user,
        "rfc9112_target_authority_connect_01": method, "rfc9112_target_authority_ipv6_01": method,
    ]
}
