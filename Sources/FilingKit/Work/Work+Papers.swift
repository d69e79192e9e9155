import RegionSDK

extension Work {
    /// The rule of a paper, or `notFound`.
    func paperRule(_ name: String) throws -> PaperRule {
        guard let rule = type.papers.first(where: { $0.id == name }) else { throw HubError.noFiling }
        return rule
    }

    /// Attaches a stored file. Throws `refused` while the filing is locked or the paper has its most files.
    func attach(_ file: StoredFile, as rule: PaperRule, to id: ID<FilingRecord>) async throws {
        try await context.database.write { connection in
            let record = try editable(id, type.workflow.saving.papersRefusal, on: connection)
            guard rule.isAsked(record.content) else { throw HubError.noFiling }
            let count = try PaperStore.papers(of: id, on: connection).filter { $0.paper == rule.id }.count
            guard count < rule.most else { throw HubError(.refused, "《\(rule.title)》最多上传\(rule.most)个文件！") }
            try PaperStore.insert(file, as: rule.id, of: id, by: actor, at: now, on: connection)
            try audit("attachment", record, rule.title, on: connection)
        }
    }

    /// Takes a paper off. Throws `refused` while the filing is locked.
    func detach(_ paper: ID<Paper>, from id: ID<FilingRecord>) async throws {
        try await context.database.write { connection in
            let record = try editable(id, type.workflow.saving.papersRefusal, on: connection)
            try PaperStore.remove(paper, of: id, on: connection)
            try audit("detachment", record, "\(paper)", on: connection)
        }
    }

    /// The stored file of a paper the reader may see.
    func paper(_ paper: ID<Paper>, of id: ID<FilingRecord>) async throws -> StoredFile {
        try await context.database.read { connection in
            let record = try read(id, on: connection)
            guard let found = try PaperStore.papers(of: record.id, on: connection).first(where: { $0.id == paper })
            else { throw HubError.noFiling }
            return found.file
        }
    }

    /// A filing that the person may change now. Throws `refused` with the sentence while it is locked.
    func editable(_ id: ID<FilingRecord>, _ refusal: String, on connection: any Connection) throws -> FilingRecord {
        let saving = type.workflow.saving
        let record = try fetch(id, for: saving.permission, on: connection)
        guard saving.states[record.state] != nil else { throw HubError(.refused, refusal) }
        return record
    }
}
