import FilingKit
import HubCore
import RegionSDK

extension TenantRegistrations {
    /// Begins a draft with the consents that were given, and returns the code to come back with.
    package func begin(_ kind: DeclaredRegistration, agreeing: Bool, by change: AccessChange) async throws -> PassCode {
        let (code, ticket) = (try PassCode(), try PassCode())
        return try await parts.database.write { connection in
            let id = try store.insert(
                kind, ticket: try ticket.digest, expiresAt: expiry(kind, from: change.time), on: connection)
            try RecordStore.add(pass: try code.digest, to: id, at: change.time, on: connection)
            let application = try held(code.text, at: change.time, on: connection)
            if agreeing { try agree(application, by: change, on: connection) }
            try RecordStore.add("开始填写", to: id, by: change, on: connection)
            try note("begin", application, by: change, on: connection)
            return code
        }
    }

    /// Forgets what nobody came back to in time, some in each transaction, so that no step waits long.
    package func sweep(at time: Timestamp) async throws {
        while !Task.isCancelled {
            let count = try await parts.database.write { connection in
                let over = try ApplicationStore.expired(at: time, limit: Self.portion, on: connection)
                for id in over { try forget(id, at: time, on: connection) }
                return over.count
            }
            if count < Self.portion { return }
        }
    }

    private static let portion = 50

    /// Keeps the agreement to every consent as it stands now.
    package func agree(_ code: String, by change: AccessChange) async throws {
        try await parts.database.write { connection in
            try agree(try open(code, by: change, on: connection), by: change, on: connection)
        }
    }

    private func agree(_ application: Application, by change: AccessChange, on connection: any Connection) throws {
        for consent in application.missingConsents {
            try RecordStore.agree(consent, of: application.id, at: change.time, on: connection)
            try note("consent", application, by: change, detail: "\(consent.id) \(consent.version)", on: connection)
        }
    }

    /// Keeps what was typed. Throws `stale` when it was changed in another window.
    package func save(_ code: String, version: Int64, _ content: Content, by change: AccessChange) async throws {
        try await parts.database.write { connection in
            let application = try open(code, version: version, by: change, on: connection)
            try save(application, content, by: change, on: connection)
            try note("save", application, by: change, on: connection)
        }
    }

    func save(
        _ application: Application, _ content: Content, by change: AccessChange, on connection: any Connection
    ) throws {
        try SecretStore.end(of: application.id, at: change.time, on: connection)
        try store.save(
            application, content, expiresAt: expiry(application.declared, from: change.time), on: connection)
    }

    /// Gives a registration up (取消注册): nothing of it stays but the audit.
    package func discard(_ code: String, version: Int64, by change: AccessChange) async throws {
        try await parts.database.write { connection in
            let application = try held(code, at: change.time, on: connection)
            guard application.state.isOpen || application.state == .reviewing else {
                throw HubError(.refused, "注册申请已办结，不能取消！")
            }
            guard application.version == version else { throw ApplicationStore.stale }
            // Taking the next version first lets a reviewer's decision at the same moment win or lose, not both.
            try store.change(application, to: application.state, "reason = reason", on: connection)
            try forget(application.id, at: change.time, on: connection)
            try note("discard", application, by: change, on: connection)
        }
    }

    /// Adds a stored file. Throws `refused` when the paper has its most files.
    package func attach(_ file: StoredFile, as paper: String, to code: String, by change: AccessChange) async throws {
        try await parts.database.write { connection in
            let application = try open(code, by: change, on: connection)
            guard let rule = application.registration.papers.first(where: { $0.id == paper }) else {
                throw ApplicationStore.unknown
            }
            do { try rule.check(file) } catch let error as HubError {
                throw HubError(error.code, error.message, fields: [FieldError(paper, error.message)])
            }
            guard application.papers.filter({ $0.paper == paper }).count < rule.most else {
                throw HubError(.refused, "《\(rule.title)》最多上传\(rule.most)个文件！")
            }
            let row = try RecordStore.attach(file, as: paper, to: application.id, at: change.time, on: connection)
            try parts.files.claim(file, for: Self.holder(of: row, at: change.time), on: connection)
            try note("attach", application, by: change, detail: rule.title, on: connection)
        }
    }

    /// Takes a file off.
    package func detach(_ paper: Int64, from code: String, by change: AccessChange) async throws {
        try await parts.database.write { connection in
            let application = try open(code, by: change, on: connection)
            guard try RecordStore.detach(paper, from: application.id, on: connection) else { return }
            try parts.files.release(Self.holder(of: paper, at: change.time), on: connection)
            try note("detach", application, by: change, on: connection)
        }
    }

    /// Takes a registration away, and lets the bytes of its papers go.
    private func forget(_ id: ID<Application>, at time: Timestamp, on connection: any Connection) throws {
        for paper in try RecordStore.papers(of: id, on: connection) {
            try parts.files.release(Self.holder(of: paper, at: time), on: connection)
        }
        try ApplicationStore.remove(id, on: connection)
    }

    private static func holder(of paper: Int64, at time: Timestamp) -> FileHolder {
        FileHolder("registration-paper:\(paper)", of: nil, at: time)
    }

    /// Makes one more code for a registration whose account's password was right; nil when it is over.
    package func resume(_ id: Int64, by change: AccessChange) async throws -> PassCode? {
        let code = try PassCode()
        return try await parts.database.write { connection in
            guard let application = try store.find(ID(id), on: connection),
                application.expiresAt.map({ $0 > change.time }) ?? true
            else { return nil }
            try RecordStore.add(pass: try code.digest, to: application.id, at: change.time, on: connection)
            try note("resume", application, by: change, on: connection)
            return code
        }
    }

    /// A registration that its applicant may change, held until this transaction ends. Throws `refused` otherwise,
    /// `stale` for another version.
    func open(
        _ code: String, version: Int64? = nil, by change: AccessChange, on connection: any Connection
    ) throws -> Application {
        try hold(code, on: connection)
        let application = try held(code, at: change.time, on: connection)
        if let version, version != application.version { throw ApplicationStore.stale }
        guard application.state.isOpen else { throw HubError(.refused, "注册信息已提交，不能修改！") }
        return application
    }
}
