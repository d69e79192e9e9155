import FilingKit
import HTTPCore
import RegionSDK

/// A small file to attach where the demonstration's businesses need their papers.
enum DemonstrationPaper {
    /// Stores it under a name.
    static func store(_ name: String, _ context: RequestContext) async throws -> StoredFile {
        let source = Once(pdf)
        return try await context.services.files.store(
            name: "\(name).pdf", rule: FileRule(types: ["pdf"], megabytes: 1)
        ) { source.take() }
    }

    /// Attaches one file as every paper that a filing must have.
    static func attach(to record: FilingRecord, _ kind: any Filing.Type, _ context: RequestContext) async throws {
        let player = try FilingPlayer(kind, context)
        let file = try await store("示例材料", context)
        for rule in kind.papers where rule.isAsked(record.content) && rule.isRequired(record.content) {
            try await player.attach(file, as: rule.id, to: record)
        }
    }

    /// A PDF of one empty page (ISO 32000-1, 7.5); readers rebuild its table of objects.
    private static var pdf: [UInt8] {
        Array(
            """
            %PDF-1.4
            1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
            2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
            3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
            trailer << /Root 1 0 R >>
            %%EOF

            """.utf8)
    }
}
