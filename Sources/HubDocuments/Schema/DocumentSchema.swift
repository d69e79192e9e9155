import RegionSDK

/// The table of documents that a tenant issued.
package enum DocumentSchema {
    package static let schema = Schema(owner: "core.documents", [documents])

    private static let documents = Migration(
        "m0001_documents",
        [
            """
            CREATE TABLE issued_document (
                id {id}, code TEXT NOT NULL, digest TEXT NOT NULL, size BIGINT NOT NULL, kind TEXT NOT NULL,
                filing BIGINT NOT NULL, version BIGINT NOT NULL, number TEXT NOT NULL, title TEXT NOT NULL,
                issuer TEXT NOT NULL, person BIGINT NOT NULL, person_name TEXT NOT NULL, at BIGINT NOT NULL,
                void_reason TEXT NOT NULL, voided_at BIGINT)
            """,
            "CREATE UNIQUE INDEX issued_document_code ON issued_document (code)",
            "CREATE UNIQUE INDEX issued_document_subject ON issued_document (kind, filing, version)",
        ])
}
