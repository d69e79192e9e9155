import HTTPCore
import HubCore
import RegionSDK
import Testing

@testable import HubGateway

/// Finding routes by path and method.
struct RouteTableTests {
    private static let manifest = Manifest(id: "desk", path: "desk", title: "台", owner: "", version: "1")

    private static func endpoint(_ method: Method, _ path: String, surface: Route.Surface = .page) -> Endpoint {
        let route = Route(method, path, access: .public, path, surface: surface) { _ in .json(.null) }
        return Endpoint(route, of: manifest, settings: Settings([]))
    }

    private func found(_ path: String, _ method: Method = .get) throws -> String {
        let table = try RouteTable([
            Self.endpoint(.get, "/"), Self.endpoint(.get, "/a"), Self.endpoint(.get, "/{id}"),
            Self.endpoint(.get, "/{id}/b"), Self.endpoint(.post, "/a"), Self.endpoint(.get, "/a/c"),
            Self.endpoint(.get, "/x", surface: .api),
        ])
        switch table.match(path[...], method) {
        case .found(let index, let values):
            return ([table.endpoints[index].pattern] + values.map { "\($0)=\($1)" }.sorted()).joined(separator: " ")
        case .withoutSlash: return "slash"
        case .wrongMethod(let methods): return methods.map(\.rawValue).joined(separator: ",")
        case .unknown: return "unknown"
        }
    }

    @Test(arguments: [
        ("/desk", "/desk"), ("/desk/a", "/desk/a"), ("/desk/17", "/desk/{id} id=17"),
        ("/desk/a/b", "/desk/{id}/b id=a"), ("/desk/a/c", "/desk/a/c"), ("/api/desk/x", "/api/desk/x"),
        ("/desk/%E4%B8%AD", "/desk/{id} id=中"), ("/desk/a/", "slash"), ("/desk/a/d", "unknown"),
        ("/desk/x/y/z", "unknown"),
        ("/desk//a", "unknown"), ("/desk/./a", "unknown"), ("/desk/../desk/a", "unknown"),
        ("/desk/%2e%2e/a", "unknown"),
        ("/desk/%2Fa", "unknown"), ("/desk/%5Ca", "unknown"), ("/desk/%00", "unknown"), ("/desk/%zz", "unknown"),
        ("/desk/%ff", "unknown"), ("", "unknown"), ("desk", "unknown"), ("/DESK", "unknown"),
    ])
    func `a path has one spelling`(_ path: String, _ expected: String) throws {
        #expect(try found(path) == expected)
    }

    @Test func `HEAD is answered where GET is`() throws {
        #expect(try found("/desk/a", .head) == "/desk/a")
    }

    @Test func `a wrong method names the right ones`() throws {
        #expect(try found("/desk/a", .delete) == "GET,POST,HEAD,OPTIONS")
        #expect(try found("/desk/a/c", .post) == "GET,HEAD,OPTIONS")
    }

    @Test(arguments: ["a", "/a//b", "/a/", "/{}", "/a b", "/{a", "/ä", "/.."])
    func `what is no path is refused`(_ path: String) {
        #expect(throws: RouteFault.self) { try RouteTable([Self.endpoint(.get, path)]) }
    }

    @Test func `an address that is there twice is refused, whatever its names`() {
        #expect(throws: RouteFault.self) {
            try RouteTable([Self.endpoint(.get, "/{id}"), Self.endpoint(.get, "/{number}")])
        }
    }

    @Test func `a hundred segments find nothing and harm nothing`() throws {
        #expect(try found(String(repeating: "/a", count: 4000)) == "unknown")
    }
}
