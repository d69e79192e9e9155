/// The conditional fields of a request, judged against the state of a representation (RFC 9110 §13).
public struct Preconditions: Sendable {
    /// What the conditions say about the answer.
    public enum Verdict: Sendable, Equatable {
        /// Answer as without conditions.
        case proceed
        /// 304, for GET and HEAD.
        case notModified
        /// 412.
        case failed
    }

    private let headers: Headers
    private let isRead: Bool

    /// Takes the conditional fields out of a request; `If-None-Match` means 304 for GET and HEAD only.
    public init(_ request: Request) {
        headers = request.headers
        isRead = request.method == .get || request.method == .head
    }

    /// The verdict in the order of RFC 9110 §13.2.2. `modified` is in seconds since 1970.
    public func judge(tag: EntityTag?, modified: Int?) -> Verdict {
        if let verdict = judgeMatch(tag) {
            if verdict == .failed { return .failed }
        } else if let limit = date("if-unmodified-since"), let modified, modified > limit {
            return .failed
        }
        if let verdict = judgeNoneMatch(tag) { return verdict }
        if isRead, let limit = date(.ifModifiedSince), let modified, modified <= limit { return .notModified }
        return .proceed
    }

    /// True where `If-Range` is absent or names the present state, so that a range may be answered (RFC 9110 §13.1.5).
    public func allowsRange(tag: EntityTag?, modified: Int?) -> Bool {
        guard let value = headers[.ifRange] else { return true }
        if let wanted = EntityTag(parsing: value) { return tag.map(wanted.matchesStrongly) ?? false }
        return HTTPDate.parse(value).map { $0 == modified } ?? false
    }

    private func judgeMatch(_ tag: EntityTag?) -> Verdict? {
        let values = headers.values(.ifMatch)
        guard !values.isEmpty else { return nil }
        switch EntityTagList(values) {
        case .any: return .proceed
        case .tags(let tags): return tags.contains { tag.map($0.matchesStrongly) ?? false } ? .proceed : .failed
        case nil: return .failed
        }
    }

    private func judgeNoneMatch(_ tag: EntityTag?) -> Verdict? {
        let values = headers.values(.ifNoneMatch)
        guard !values.isEmpty, let list = EntityTagList(values) else { return nil }
        let matches =
            switch list {
            case .any: true
            case .tags(let tags): tags.contains { tag.map($0.matchesWeakly) ?? false }
            }
        guard matches else { return .proceed }
        return isRead ? .notModified : .failed
    }

    private func date(_ name: HeaderName) -> Int? { headers[name].flatMap { HTTPDate.parse($0) } }
}
