import HTTPCore
import HubCore
import HubCrypto
import RegionSDK

/// The documents of one tenant.
package struct TenantPress: DocumentPress {
    private let parts: Parts

    /// What it works with.
    package struct Parts: Sendable {
        package let database: any Database
        package let audit: any AuditTrail
        package let shelf: DocumentShelf
        package let workers: Workers
        /// Who issues: the owning unit, or the portal.
        package let issuer: String
        /// What stands in front of `/verify/…` in a QR code: `https://xiushan.example.cn`; nil takes it from the request.
        package let address: String?
        package let seal: TenantSeal?
        /// Told of each step of issuing, so that a test can stop there.
        package let passing: @Sendable (IssuingStep) -> Void

        package init(
            database: any Database, audit: any AuditTrail, shelf: DocumentShelf, workers: Workers, issuer: String,
            address: String?, seal: TenantSeal?, passing: @escaping @Sendable (IssuingStep) -> Void = { _ in }
        ) {
            self.database = database
            self.audit = audit
            self.shelf = shelf
            self.workers = workers
            self.issuer = issuer
            self.address = address
            self.seal = seal
            self.passing = passing
        }
    }

    package init(_ parts: Parts) { self.parts = parts }

    package func pdf(of document: Document) async throws -> [UInt8] {
        let imprint = Imprint(issuer: parts.issuer)
        return try await parts.workers.run { try PDFMaker.pdf(of: document, imprint) }
    }

    package func issue(
        _ document: Document, of subject: DocumentSubject, for context: RequestContext,
        standing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> IssuedDocument {
        if let old = try await parts.database.read({ try DocumentStore.document(of: subject, on: $0) }) { return old }
        let actor = try context.signedIn()
        let code = try VerificationCode.random()
        let now = context.clock.now
        let verification = Imprint.Verification(code: code, address: address(of: code, context))
        let (made, draft) = try await parts.workers.run { [parts] in
            let bytes = try parts.bytes(document, verification, at: now)
            parts.passing(.made)
            let issued = IssuedDocument(
                code: code.text, digest: try Digest(of: bytes).description, size: bytes.count, subject: subject,
                title: document.title, issuer: parts.issuer, issuedAt: now, voidReason: nil)
            let draft = try parts.shelf.write(bytes, code, passing: parts.passing)
            parts.passing(.written)
            return (issued, draft)
        }
        do {
            let kept = try await record(made, by: actor, context, standing)
            parts.passing(.committed)
            try await settle(draft, isRecorded: kept.code == made.code)
            parts.passing(.kept)
            return kept
        } catch {
            try? await settle([draft])
            throw error
        }
    }

    package func document(_ code: String, on connection: any Connection) throws -> IssuedDocument? {
        guard let code = VerificationCode(code) else { return nil }
        return try DocumentStore.document(code.text, on: connection)
    }

    package func body(of document: IssuedDocument) throws -> FileBody {
        guard let code = VerificationCode(document.code) else { throw HubError(.notFound, "文件不存在！") }
        return try parts.shelf.body(code, digest: document.digest)
    }

    package func void(
        _ kind: String, _ id: Int64, because reason: String, at time: Timestamp, on connection: any Connection
    ) throws {
        try DocumentStore.void(kind, id, because: reason, at: time, on: connection)
    }

    /// Ends what an earlier run left unfinished: with a record a file moves to its place, without one it goes.
    package func settle() async throws {
        let drafts = try await parts.workers.run { [shelf = parts.shelf] in try shelf.leftovers() }
        try await settle(drafts)
    }

    private func settle(_ drafts: [DocumentDraft]) async throws {
        for draft in drafts {
            let code = draft.code.text
            let isRecorded = try await parts.database.read { try DocumentStore.document(code, on: $0) != nil }
            try await settle(draft, isRecorded: isRecorded)
        }
    }

    private func settle(_ draft: DocumentDraft, isRecorded: Bool) async throws {
        try await parts.workers.run { [parts] in
            if isRecorded { try parts.shelf.keep(draft, passing: parts.passing) } else { draft.discard() }
        }
    }

    /// Commits the record with its audit entry; the document of the version where there was one meanwhile.
    private func record(
        _ made: IssuedDocument, by actor: Actor, _ context: RequestContext,
        _ standing: @escaping @Sendable (any Connection) throws -> Void
    ) async throws -> IssuedDocument {
        try await parts.database.write { [parts] connection in
            try standing(connection)
            guard try DocumentStore.insert(made, by: actor, on: connection) else {
                guard let old = try DocumentStore.document(of: made.subject, on: connection) else {
                    throw HubError(.internal, "a document's code is taken")
                }
                return old
            }
            let subject = made.subject
            try DocumentStore.void(
                subject.kind, subject.id, below: subject.version, because: "已被新出具的文书取代", at: made.issuedAt,
                on: connection)
            try parts.audit.record(
                AuditEntry(
                    time: made.issuedAt, actor: actor, source: context.request.peer.address,
                    requestID: context.requestID, action: "\(subject.kind).document",
                    object: "\(subject.kind):\(subject.id)", detail: "出具文书，SHA-256 \(made.digest)"),
                on: connection)
            parts.passing(.recorded)
            return made
        }
    }

    private func address(of code: VerificationCode, _ context: RequestContext) -> String {
        let host = context.request.headers[.host] ?? "localhost"
        let scheme = context.request.peer.isSecure ? "https" : "http"
        return "\(parts.address ?? "\(scheme)://\(host)")\(context.tenant.prefix)/verify/\(code.text)"
    }
}

/// The steps of issuing a document, in their order.
package enum IssuingStep: String, Sendable, CaseIterable, Codable {
    /// Its bytes are made, and sealed where the tenant has a seal.
    case made
    /// Its file lies among the unfinished, empty.
    case opened
    /// They lie there, whole and durable.
    case written
    /// Its record and the audit are written and not committed.
    case recorded
    case committed
    /// The folder of its place is there.
    case shelved
    /// Its file has its place, from which a power cut may still take it.
    case moved
    /// It has it for good.
    case kept

    /// True where the document is made, whatever happens after.
    package var isLasting: Bool { [.committed, .shelved, .moved, .kept].contains(self) }
}

extension TenantPress.Parts {
    /// The PDF with the seal where the tenant has one.
    fileprivate func bytes(_ document: Document, _ verification: Imprint.Verification, at now: Timestamp) throws
        -> [UInt8]
    {
        let imprint = Imprint(issuer: issuer, verification: verification, seal: seal?.face)
        let plain = try PDFMaker.pdf(of: document, imprint)
        return try seal?.seal(plain, at: now) ?? plain
    }
}
