import RegionSDK

extension FileParts {
    /// Looks at a file that came in whole. Returns when it was seen; nil where nothing looks at files, or where clamd is
    /// silent and the operator lets files in unseen. Throws `invalid` for a virus, whose file goes into quarantine; where
    /// it must be seen and cannot, `tooLarge` and `refused` for what lies with the file, and `unavailable`.
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
        case _ where !scanner.isRequired: return nil
        case .tooLarge: throw HubError(.tooLarge, "文件“\(name.text)”超过病毒扫描允许的大小，未能保存，请压缩或拆分后重新上传！")
        case .refused:
            throw HubError(.refused, "病毒扫描服务无法检查文件“\(name.text)”，文件未能保存，请另存后重新上传，或联系管理员！")
        case .unanswered, .silent, .unreadable:
            throw HubError(.unavailable, "病毒扫描服务暂时不可用，文件未能保存，请稍后再试！")
        }
    }

    /// Looks at stored files that nobody has looked at: from before there was a scanner, or while it was silent. Returns
    /// how many went into quarantine. A file that clamd does not take holds none of the others up: it comes again an hour
    /// later, behind those that it has not been shown.
    func examineStored() async throws -> Int {
        guard let scanner else { return 0 }
        var (found, absent, looked) = (0, 0, 0)
        while looked == 0, !Task.isCancelled {
            let (before, passed) = (clock.now + -Self.pause, absent)
            let digests = try await database.read {
                try FileRows.unseen(triedBefore: before, past: passed, limit: Self.portion, on: $0)
            }
            for digest in digests.compactMap({ FileDigest($0) }) where !Task.isCancelled {
                switch try await examineStored(digest, scanner) {
                case .seen: looked += 1
                case .quarantined: (looked, found) = (looked + 1, found + 1)
                case .absent: absent += 1
                case .stopped: return found
                }
            }
            if digests.count < Self.portion { break }
        }
        return found
    }

    /// How the look at one stored file ended.
    private enum Look {
        case seen, quarantined
        /// Its bytes lie with another hub.
        case absent
        /// clamd is away: no use in asking further.
        case stopped
    }

    /// Files that one round looks at.
    private static let portion = 100
    /// Seconds before a file that clamd did not take is shown to it again: its settings may have changed.
    private static let pause: Int64 = 3600

    private func examineStored(_ digest: FileDigest, _ scanner: ClamScanner) async throws -> Look {
        let now = clock.now
        // In quarantine already, where the hub stopped before it had noted that.
        let held = place.quarantined(digest)
        let isHeld = Disk.fileSize(place.path(of: digest)) == nil && Disk.fileSize(held) != nil
        let source: LocalFile
        do { source = try await isHeld ? LocalFile(path: held, copy: nil) : local(digest) } catch {
            try await postpone(digest, "unread", isNoted: false)
            throw error
        }
        defer { source.drop() }
        switch try await scanner.verdict(of: source.path) {
        case .clean where isHeld:
            try await condemn(source.path, digest, "")
            return .quarantined
        case .clean:
            try await database.write { try FileRows.seen(digest, at: now, on: $0) }
            return .seen
        case .infected(let virus):
            try await condemn(source.path, digest, virus)
            return .quarantined
        case .tooLarge: try await postpone(digest, "超过病毒扫描允许的大小（StreamMaxLength）")
        case .refused(let words): try await postpone(digest, words)
        case .unanswered(let words):
            // Whether it lies with the file or with clamd: the next round begins with another.
            try await postpone(digest, words, isNoted: false)
            return .stopped
        case .silent: return .stopped
        case .unreadable(let words):
            if Disk.fileSize(source.path) == nil { return .absent }
            try await postpone(digest, words)
        }
        return .seen
    }

    /// Notes that clamd did not take a file; in the audit, too, where it lies with the file, once for each reason.
    private func postpone(_ digest: FileDigest, _ reason: String, isNoted: Bool = true) async throws {
        let now = clock.now
        let entry = AuditEntry(
            time: now, actor: nil, source: "", requestID: "", action: "core.files.unscanned", object: "file:\(digest)",
            detail: reason)
        try await database.write { connection in
            guard try FileRows.postpone(digest, reason, at: now, on: connection), isNoted else { return }
            try audit?.record(entry, on: connection)
        }
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
