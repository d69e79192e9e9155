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
            // Whatever stops the hub now, the find is in the audit; a file that was not moved is found once more.
            let entry = entry(virus, digest, name.text)
            try await database.write { try audit?.record(entry, on: $0) }
            passing(.reported)
            try await workers.run { try place.quarantine(file.path, digest) }
            passing(.quarantined)
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
            let (own, held) = (place.path(of: digest), place.quarantined(digest))
            // In quarantine already, where the hub stopped before it had noted that.
            let isHeld = Disk.fileSize(own) == nil && Disk.fileSize(held) != nil
            let path = isHeld ? held : try await local(digest)
            defer { if path != held, path != own { Disk.remove(path) } }
            switch try await scanner.verdict(of: path) {
            case .clean where !isHeld: try await database.write { try FileRows.seen(digest, at: now, on: $0) }
            case .clean:
                try await condemn(path, digest, "")
                found += 1
            case .infected(let virus):
                try await condemn(path, digest, virus)
                found += 1
            case .unknown: return found
            }
        }
        return found
    }

    /// Takes a stored file with a virus out of everybody's reach.
    private func condemn(_ path: String, _ digest: FileDigest, _ virus: String) async throws {
        try await workers.run {
            try place.quarantine(path, digest)
            place.removePictures(of: digest)
        }
        passing(.quarantined)
        try await bucket?.remove(digest)
        let entry = entry(virus, digest, "")
        try await database.write { connection in
            try FileRows.seen(digest, at: entry.time, on: connection)
            try audit?.record(entry, on: connection)
            passing(.condemned)
        }
    }

    private func entry(_ virus: String, _ digest: FileDigest, _ name: String) -> AuditEntry {
        AuditEntry(
            time: clock.now, actor: nil, source: "", requestID: "", action: "core.files.quarantine",
            object: "file:\(digest)", detail: name.isEmpty ? virus : "\(virus)：\(name)")
    }
}
