import HubCore
import RegionSDK
import Synchronization

/// Looks at files that no scanner has seen; removes uploads that nobody finished in time, bytes that nothing claims, and what crashes left half-way.
package final class FileSweeper: Sendable {
    private let parts: FileParts
    private let loop = Mutex<Task<Void, Never>?>(nil)
    /// The shelf whose pictures are looked at next: one a round, for there may be many.
    private let shelf = Atomic(0)

    init(_ parts: FileParts) { self.parts = parts }

    /// A removal that stands still for so long has stopped: its hub is gone.
    private static let patience: Int64 = 600
    /// Rows that one round looks at.
    private static let portion = 500

    /// Sweeps now and every `pause`.
    package func start(pause: Duration = .seconds(60)) {
        loop.withLock { loop in
            guard loop == nil else { return }
            loop = Task { [weak self] in
                while !Task.isCancelled {
                    _ = try? await self?.sweep()
                    try? await Task.sleep(for: pause)
                }
            }
        }
    }

    /// Ends with the removal under way.
    package func stop() async {
        let task = loop.withLock { loop in
            defer { loop = nil }
            return loop
        }
        task?.cancel()
        await task?.value
    }

    /// One round. Returns how much was removed: viruses, uploads, files, and bytes of no upload.
    @discardableResult package func sweep() async throws -> Int {
        let viruses = try await parts.examineStored()
        let expired = try await endExpired()
        let unclaimed = try await removeUnclaimed()
        let pictures = try await parts.removeLeftPictures(onShelf: shelf.add(1, ordering: .relaxed).oldValue & 255)
        return try await viruses + expired + unclaimed + pictures + removeLeft()
    }

    private func endExpired() async throws -> Int {
        let now = parts.clock.now
        let ids = try await parts.database.read { try UploadRows.expired(at: now, limit: Self.portion, on: $0) }
        for id in ids {
            try await parts.database.write { try UploadRows.remove(id, on: $0) }
            parts.passing(.ended)
            try await removePart(id)
        }
        return ids.count
    }

    private func removeUnclaimed() async throws -> Int {
        let now = parts.clock.now
        let (since, stopped) = (now + -parts.settings.orphanSeconds, now + -Self.patience)
        let digests = try await parts.database.read {
            try FileRows.unclaimed(since: since, stopped: stopped, limit: Self.portion, on: $0)
        }
        var removed = 0
        for text in digests where !Task.isCancelled {
            guard let digest = FileDigest(text) else { continue }
            let isDoomed = try await parts.database.write {
                try FileRows.doom(text, unclaimedSince: since, stopped: stopped, at: now, on: $0)
            }
            guard isDoomed else { continue }
            parts.passing(.doomed)
            try await parts.remove(digest)
            parts.passing(.removed)
            try await parts.database.write { try FileRows.forget(text, on: $0) }
            removed += 1
        }
        return removed
    }

    /// Bytes whose upload is gone: its row goes first, and a crash may come between.
    private func removeLeft() async throws -> Int {
        let names = try await parts.workers.run { [place = parts.place] in try Disk.names(in: place.uploads) }
        var removed = 0
        for start in stride(from: 0, to: names.count, by: Self.portion) {
            let some = Array(names[start..<min(start + Self.portion, names.count)])
            let left = try await parts.database.read { try UploadRows.unknown(some, on: $0) }
            for name in left { try await removePart(name) }
            removed += left.count
        }
        return removed
    }

    private func removePart(_ id: String) async throws {
        try await parts.workers.run { [place = parts.place] in Disk.remove(place.upload(id)) }
    }
}
