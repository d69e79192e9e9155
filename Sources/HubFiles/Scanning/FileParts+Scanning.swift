import RegionSDK

extension FileParts {
    /// Looks at a file that came in whole. Returns when it was seen; nil where nothing looks at files, or where clamd is
    /// silent and the operator lets files in unseen. Throws `invalid` for a virus, whose file goes into quarantine, and
    /// `unavailable` where it must be seen and cannot.
    func examine(_ file: PartFile, _ digest: FileDigest, _ name: SafeName) async throws -> Timestamp? {
        guard let scanner else { return nil }
        switch try await scanner.verdict(of: file.path) {
        case .clean: return clock.now
        case .infected(let virus):
            try await workers.run { try place.quarantine(file.path, digest) }
            try await note(virus, digest, name.text)
            throw HubError(.invalid, "文件“\(name.text)”含有病毒（\(virus)），已被隔离，请查杀后重新上传！")
        case .unknown:
            if !scanner.isRequired { return nil }
            throw HubError(.unavailable, "病毒扫描服务暂时不可用，文件未能保存，请稍后再试！")
        }
    }

    /// Looks at stored files that nobody has looked at: from before there was a scanner, or while it was silent. Returns
    /// how many went into quarantine.
    func examineStored() async throws -> Int {
        guard let scanner else { return 0 }
        let digests = try await database.read { try FileRows.unseen(limit: 100, on: $0) }
        var found = 0
        for text in digests where !Task.isCancelled {
            guard let digest = FileDigest(text) else { continue }
            let now = clock.now
            let path = try await local(digest)
            defer { if path != place.path(of: digest) { Disk.remove(path) } }
            switch try await scanner.verdict(of: path) {
            case .clean: try await database.write { try FileRows.seen(digest, at: now, on: $0) }
            case .infected(let virus):
                try await workers.run {
                    try place.quarantine(path, digest)
                    place.removePictures(of: digest)
                }
                try await bucket?.remove(digest)
                try await database.write { try FileRows.seen(digest, at: now, on: $0) }
                try await note(virus, digest, "")
                found += 1
            case .unknown: return found
            }
        }
        return found
    }

    private func note(_ virus: String, _ digest: FileDigest, _ name: String) async throws {
        let entry = AuditEntry(
            time: clock.now, actor: nil, source: "", requestID: "", action: "core.files.quarantine",
            object: "file:\(digest)", detail: name.isEmpty ? virus : "\(virus)：\(name)")
        try await database.write { try audit?.record(entry, on: $0) }
    }
}
