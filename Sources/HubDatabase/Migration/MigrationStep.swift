import RegionSDK

/// A step of an owner's schema at its place.
package struct MigrationStep: Sendable, CustomStringConvertible {
    package let owner: String
    /// Counted from 0.
    package let position: Int
    package let migration: Migration

    package var description: String { "\(owner) \(migration.name)" }
}

/// A step as the database remembers it.
struct AppliedStep: Equatable {
    let name: String
    let checksum: String
}

extension Schema {
    /// The steps after those that have run; throws where those are not the beginning of this schema.
    func pending(after applied: [AppliedStep]) throws(HubError) -> [MigrationStep] {
        for (position, step) in applied.enumerated() {
            guard position < migrations.count else { throw misfit(step, "the database is newer than the program") }
            let mine = migrations[position]
            if mine.name != step.name {
                let isElsewhere = migrations.contains { $0.name == step.name }
                throw misfit(step, isElsewhere ? "steps were put in another order" : "the program lacks this step")
            }
            if mine.checksum != step.checksum { throw misfit(step, "the step was changed after it had run") }
        }
        return migrations.indices.dropFirst(applied.count).map {
            MigrationStep(owner: owner, position: $0, migration: migrations[$0])
        }
    }

    private func misfit(_ step: AppliedStep, _ what: String) -> HubError {
        HubError(.internal, "schema of \(owner), step \(step.name): \(what)")
    }
}
