import RegionSDK

extension Work {
    /// Makes a link to a paper in the actor's name. Throws `refused` for a paper about a person: whoever reads one must be
    /// known by name.
    func link(to paper: ID<Paper>, of id: ID<FilingRecord>) async throws -> (paper: Paper, link: FileLink) {
        let (record, paper) = try await find(paper, of: id)
        guard !isPersonal(paper) else { throw HubError(.refused, "该附件涉及个人信息，不能生成临时链接！") }
        let subject = LinkedFile(
            kind: type.kind.id, filing: id.value, paper: paper.id.value, version: paper.file.digest)
        let link = try context.services.links.make(subject, by: actor, at: now)
        let detail = "\(paper.file.name)，有效期至 \(ChinaTime.text(link.expires))"
        try await context.database.write { try audit("link", record, detail, on: $0) }
        return (paper, link)
    }

    /// The file of a link that the actor made: as far as he may read it now, and while it is the same. What keeps it from
    /// him makes the link a dead one. Noted before a byte goes out; nobody is signed in.
    func linked(_ subject: LinkedFile) async throws -> StoredFile {
        let (record, paper): (FilingRecord, Paper)
        do { (record, paper) = try await find(ID(subject.paper), of: ID(subject.filing)) } catch let error as HubError {
            throw [.notFound, .forbidden].contains(error.code) ? HubError.deadLink : error
        }
        guard !isPersonal(paper), paper.file.digest.hasPrefix(subject.version), !subject.version.isEmpty else {
            throw HubError.deadLink
        }
        let entry = AuditEntry(
            time: now, actor: nil, account: "临时链接（\(actor.name)）", source: context.request.peer.address,
            requestID: context.requestID, action: "\(type.kind.id).link-use", object: "\(type.kind.id):\(record.id)",
            detail: paper.file.name)
        try await context.database.write { try context.services.audit.record(entry, on: $0) }
        return paper.file
    }

    /// A paper of a filing that the reader may see. Reading its content is noted elsewhere.
    func find(_ paper: ID<Paper>, of id: ID<FilingRecord>) async throws -> (FilingRecord, Paper) {
        try await context.database.read { connection in
            let record = try read(id, on: connection)
            guard let found = try PaperStore.papers(of: record.id, on: connection).first(where: { $0.id == paper })
            else { throw HubError.noFiling }
            return (record, found)
        }
    }

    /// True for a paper about a person; also for one whose rule is gone, which may have been.
    func isPersonal(_ paper: Paper) -> Bool { type.papers.first { $0.id == paper.paper }?.isPersonal ?? true }
}
