import RegionSDK

/// Brings every sealed value under the present key, batch by batch; stopped anywhere, it goes on from there. Values
/// that an older version kept plain are sealed on the way.
package struct VaultRenewal: Sendable {
    let vault: TenantVault
    let holders: [any PersonalHolder]
    let batch: Int

    package init(_ vault: TenantVault, _ holders: [any PersonalHolder], batch: Int = 200) {
        self.vault = vault
        self.holders = holders
        self.batch = batch
    }

    /// Makes a new key, renews every value, and forgets the keys that no value needs any more. Where an earlier
    /// rotation was cut off, that one is ended and no further key is made.
    package func rotate(_ database: any Database) async throws -> Int64 {
        let vault = vault
        let isCutOff = try await hasPast(database)
        if !isCutOff { try await database.write { try vault.addKey(on: $0) } }
        try await run(database)
        _ = try await database.write { try KeyStore.removePast(on: $0) }
        return try await database.read { try KeyStore.presentID(on: $0) }
    }

    /// Renews what is not renewed yet.
    package func run(_ database: any Database) async throws {
        for holder in holders {
            while try await step(holder, database) {}
        }
    }

    /// One batch in one transaction; false when the holder has no more.
    package func step(_ holder: any PersonalHolder, _ database: any Database) async throws -> Bool {
        let (vault, batch) = (vault, batch)
        let isDone = try await database.read { connection in
            try KeyStore.progress(holder.id, KeyStore.presentID(on: connection), on: connection) == nil
        }
        if isDone { return false }
        return try await database.write { connection in
            let key = try vault.presentKey(on: connection)
            guard let row = try KeyStore.progress(holder.id, key, on: connection) else { return false }
            let last = try holder.renew(after: row, limit: batch, with: vault, on: connection)
            try KeyStore.note(holder.id, key, row: last ?? row, isDone: last == nil, on: connection)
            return last != nil
        }
    }

    private func hasPast(_ database: any Database) async throws -> Bool {
        try await database.read { try KeyStore.hasPast(on: $0) }
    }
}
