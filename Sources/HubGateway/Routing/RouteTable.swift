import HTTPCore
import HubCore

/// The addresses of one tenant as a tree by segments: a value, built once, read by every request.
package struct RouteTable: Sendable {
    package let endpoints: [Endpoint]
    private let names: [[String]]
    private var nodes: [Node] = [Node()]

    /// Builds the tree. Throws `RouteFault` for a path that is none and for an address that is there twice.
    package init(_ endpoints: [Endpoint]) throws {
        self.endpoints = endpoints
        names = endpoints.map(\.parameterNames)
        for index in endpoints.indices { try insert(index) }
    }

    /// What a request's path and method lead to.
    package enum Match {
        case found(index: Int, parameters: [String: String])
        /// The path is known without its last slash.
        case withoutSlash
        /// The path is known, with these methods only.
        case wrongMethod([Method])
        case unknown
    }

    /// Finds the endpoint of a path below the tenant's prefix; HEAD is answered by GET (RFC 9110 §9.3.2).
    package func match(_ path: Substring, _ method: Method) -> Match {
        guard let segments = PathSegments(path) else { return .unknown }
        var values: [String] = []
        guard let node = find(segments.all[...], from: 0, &values) else { return .unknown }
        if segments.hasTrailingSlash { return .withoutSlash }
        let wanted = method == .head ? .get : method
        guard let hit = nodes[node].endpoints.first(where: { $0.method == wanted }) else {
            return .wrongMethod(allowed(at: node))
        }
        let pairs = zip(names[hit.index], values)
        return .found(index: hit.index, parameters: Dictionary(pairs) { first, _ in first })
    }

    private func allowed(at node: Int) -> [Method] {
        let methods = nodes[node].endpoints.map(\.method)
        let more: [Method] = methods.contains(.get) ? [.head, .options] : [.options]
        return methods + more.filter { !methods.contains($0) }
    }

    /// The node of the segments: a literal wins over a parameter, and a dead end turns back.
    private func find(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
        guard let first = segments.first else { return nodes[node].endpoints.isEmpty ? nil : node }
        let rest = segments.dropFirst()
        if let child = nodes[node].children[first], let found = find(rest, from: child, &values) { return found }
        guard let child = nodes[node].parameter else { return nil }
        values.append(first)
        if let found = find(rest, from: child, &values) { return found }
        values.removeLast()
        return nil
    }

    private mutating func insert(_ index: Int) throws {
        let endpoint = endpoints[index]
        guard let segments = PathPattern(endpoint.pattern) else { throw RouteFault.path(endpoint) }
        var node = 0
        for segment in segments.all { node = step(segment, from: node) }
        guard !nodes[node].endpoints.contains(where: { $0.method == endpoint.method }) else {
            throw RouteFault.twice(endpoint)
        }
        nodes[node].endpoints.append((endpoint.method, index))
    }

    private mutating func step(_ segment: PathPattern.Segment, from node: Int) -> Int {
        let known =
            switch segment {
            case .literal(let text): nodes[node].children[text]
            case .parameter: nodes[node].parameter
            }
        if let known { return known }
        nodes.append(Node())
        let new = nodes.count - 1
        switch segment {
        case .literal(let text): nodes[node].children[text] = new
        case .parameter: nodes[node].parameter = new
        }
        return new
    }

    private struct Node: Sendable {
        var children: [String: Int] = [:]
        var parameter: Int?
        var endpoints: [(method: Method, index: Int)] = []
    }
}
