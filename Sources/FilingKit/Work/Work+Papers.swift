import RegionSDK

extension Work {
    /// The rule of a paper, or `notFound`.
    func paperRule(_ name: String) throws -> PaperRule {
        guard let rule = type.papers.first(where: { $0.id == name }) else { throw HubError.noFiling }
        return rule
    }

    /// Throws what `attach` would throw for any paper, before any byte is taken.
    func expectPapers(on id: ID<FilingRecord>) async throws -> FilingRecord {
        try await context.database.read { try editable(id, type.workflow.saving.papersRefusal, on: $0) }
    }

    /// Throws what `attach` would throw for one more file of a paper, before any byte is taken.
    func expect(_ rule: PaperRule, on id: ID<FilingRecord>) async throws -> FilingRecord {
        try await context.database.read { connection in
            let record = try editable(id, type.workflow.saving.papersRefusal, on: connection)
            try leaveRoom(for: rule, on: record, connection)
            return record
        }
    }

    /// Attaches a stored file, which came by an upload where there is one. Throws `refused` while the filing is locked or
    /// the paper has its most files.
    func attach(
        _ file: StoredFile, as rule: PaperRule, to id: ID<FilingRecord>, by upload: FileUpload? = nil
    ) async throws {
        let files = context.services.files
        try await context.database.write { connection in
            let record = try held(id, type.workflow.saving.papersRefusal, on: connection)
            try leaveRoom(for: rule, on: record, connection)
            let paper = try PaperStore.insert(file, as: rule.id, of: id, by: actor, at: now, on: connection)
            let holder = holder(of: paper, record)
            if let upload {
                try files.uploads.settle(upload, as: file, for: holder, on: connection)
            } else {
                try files.claim(file, for: holder, on: connection)
            }
            try audit("attachment", record, rule.title, on: connection)
        }
    }

    /// Takes a paper off. Throws `refused` while the filing is locked.
    func detach(_ paper: ID<Paper>, from id: ID<FilingRecord>) async throws {
        let files = context.services.files
        try await context.database.write { connection in
            let record = try held(id, type.workflow.saving.papersRefusal, on: connection)
            guard try PaperStore.remove(paper, of: id, on: connection) else { return }
            try files.release(holder(of: paper, record), on: connection)
            try audit("detachment", record, "\(paper)", on: connection)
        }
    }

    /// The stored file of a paper the reader may see. Reading one about a person is audited before a byte goes out.
    func paper(_ paper: ID<Paper>, of id: ID<FilingRecord>) async throws -> StoredFile {
        let (record, found) = try await find(paper, of: id)
        if isPersonal(found) {
            let rule = type.papers.first { $0.id == found.paper }
            let detail = "\(rule?.title ?? found.paper)：\(found.file.name)"
            try await context.database.write { try audit("paper", record, detail, on: $0) }
        }
        return found.file
    }

    private func leaveRoom(for rule: PaperRule, on record: FilingRecord, _ connection: any Connection) throws {
        guard rule.isAsked(record.content) else { throw HubError.noFiling }
        let count = try PaperStore.papers(of: record.id, on: connection).filter { $0.paper == rule.id }.count
        guard count < rule.most else { throw HubError(.refused, "《\(rule.title)》最多上传\(rule.most)个文件！") }
    }

    /// What keeps the bytes of a paper.
    func holder(of paper: ID<Paper>, _ record: FilingRecord) -> FileHolder {
        FileHolder("paper:\(paper)", of: record.organisation, at: now)
    }

    /// A filing that the person may change, held until this transaction ends: papers do not bring its version on, so
    /// nobody else sends or takes off one, submits it or removes it meanwhile.
    private func held(_ id: ID<FilingRecord>, _ refusal: String, on connection: any Connection) throws -> FilingRecord {
        try FilingStore.hold(id, on: connection)
        return try editable(id, refusal, on: connection)
    }

    /// A filing that the person may change now. Throws `refused` with the sentence while it is locked.
    func editable(_ id: ID<FilingRecord>, _ refusal: String, on connection: any Connection) throws -> FilingRecord {
        let saving = type.workflow.saving
        let record = try fetch(id, for: saving.permission, on: connection)
        guard saving.states[record.state] != nil else { throw HubError(.refused, refusal) }
        return record
    }
}
