import RegionSDK

/// What a file holds besides its beginning, which office files share with any archive and any installer.
enum Inside: Sendable {
    /// A ZIP archive with each of these entries; a name with a slash at its end stands for a folder with something in it.
    case entries([String])
    /// A compound file with one of these streams in its root storage.
    case oneStream([String])

    /// True where the file does. Reads names only, of a bounded number, and unpacks nothing; blocks on the disk.
    func isOf(_ file: OpenFile) throws(HubError) -> Bool {
        switch self {
        case .entries(let wanted):
            let names = try ZIPDirectory(file).names.map { $0.replacing("\\", with: "/").lowercased() }
            return wanted.allSatisfy { name in
                names.contains { name.hasSuffix("/") ? $0.hasPrefix(name) : $0 == name }
            }
        case .oneStream(let wanted):
            let streams = try CompoundFile(file)?.rootStreams().map { $0.lowercased() } ?? []
            return wanted.contains { streams.contains($0) }
        }
    }
}
