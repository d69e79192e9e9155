import Glibc
import HubConfig
import RegionSDK

/// A configuration folder that is gone after the test.
struct Folder {
    let path: String

    static let hub = "{ listen: [{ port: 8080 }] }"
    static let tenant = "{ id: 'shanghai', title: '上海', prefix: '/shanghai', regions: ['shanghai-repair'] }"
    static let declared = [
        RegionDeclaration(
            id: "shanghai-repair",
            settings: [
                Setting("days", "天数", fallback: .integer(5), source: "manual"),
                Setting("strict", "严格", fallback: .flag(true), source: "manual"),
                Setting("name", "名称", fallback: .text("修缮"), source: "manual"),
                Setting("kinds", "类别", fallback: .texts(["a"]), source: "manual"),
                Setting("figure", "数值", fallback: .empty, source: "none"),
            ]),
        RegionDeclaration(id: "wuhan-build", settings: []),
    ]

    /// Writes the files given over those of a valid configuration; nil leaves one out.
    init(_ files: [String: String?] = [:]) {
        path = "/tmp/hub-config-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        let all: [String: String?] = [
            "hub.json5": Self.hub, "tenants/shanghai.json5": Self.tenant, "regions/shanghai-repair.json5": "{}",
        ].merging(files) { $1 }
        for folder in ["", "/tenants", "/regions", "/calendar"] { mkdir(path + folder, 0o700) }
        for case (let name, let text?) in all { Self.write(text, to: "\(path)/\(name)") }
    }

    func remove() {
        for folder in ["/tenants", "/regions", "/calendar", ""] {
            for name in Self.names(in: path + folder) { Glibc.remove("\(path + folder)/\(name)") }
            rmdir(path + folder)
        }
    }

    static func write(_ text: String, to path: String) {
        guard let file = fopen(path, "w") else { return }
        fputs(text, file)
        fclose(file)
    }

    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }
}

/// The configuration of a folder made of these files.
func configuration(_ files: [String: String?] = [:], environment: [String: String] = [:]) throws -> Configuration {
    let folder = Folder(files)
    defer { folder.remove() }
    return try Configuration.read(
        folder.path, regions: Folder.declared, secrets: SecretSources { environment[$0] })
}

/// What is wrong with a folder made of these files, a line each, without the folder's path.
func faults(_ files: [String: String?]) -> [String] {
    let folder = Folder(files)
    defer { folder.remove() }
    do {
        _ = try Configuration.read(folder.path, regions: Folder.declared, secrets: SecretSources { _ in nil })
        return []
    } catch {
        return error.errors.map { String($0.description.split(separator: folder.path + "/").joined()) }
    }
}
