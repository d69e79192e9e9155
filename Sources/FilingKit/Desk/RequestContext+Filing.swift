import HTTPCore
import RegionSDK

extension RequestContext {
    /// The query of the address, decoded; what cannot be decoded is passed over.
    public var query: FormBody {
        guard let form = try? URLEncodedForm(query: request.query) else { return FormBody() }
        return FormBody(fields: form.fields.map { FormBody.Field($0.name, $0.value) })
    }

    /// The filing that the address names. Throws `notFound` for what is no id.
    public func filingID() throws -> ID<FilingRecord> {
        guard let id = parameters["id"].flatMap({ ID<FilingRecord>($0) }) else { throw HubError.noFiling }
        return id
    }
}

extension FormBody {
    /// The version of the filing that the person saw. Throws `stale` when it is not there.
    public func version() throws -> Int {
        guard let version = first("version").flatMap(Int.init) else { throw HubError.stale }
        return version
    }

    /// The fields as pairs.
    var pairs: [(name: String, value: String)] { fields.map { ($0.name, $0.value) } }
}

extension ListQuery {
    /// Reads a list's address; what makes no sense is passed over, so that every address shows a list.
    init(_ type: any Filing.Type, _ query: FormBody) {
        for filter in type.list.filters {
            let text = query.first(filter.name)?.trimmed ?? ""
            if case .state = filter {
                state = type.workflow.states.first { $0.id == text || $0.title == text }
            } else if !text.isEmpty {
                texts[filter.name] = String(text.prefix(100))
            }
        }
        group = query.first("group").flatMap { id in type.list.groups.first { $0.id == id } }
        if type.part != nil { whole = Start(query).whole }
        isExact = query.first("match") == "exact"
        page = min(max(query.first("page").flatMap(Int.init) ?? 1, 1), 10_000_000)
        let wanted = query.first("size").flatMap(Int.init) ?? 10
        size = Self.sizes.contains(wanted) ? wanted : 10
    }
}
