import CCurl

/// libcurl's multi interface on a thread of its own: any number of transfers wait without a thread each.
///
/// Made once for the whole hub and handed to every client. When it is let go, what still runs fails with `unavailable`.
package final class TransferLoop: Sendable {
    private let core: TransferCore

    /// Starts the thread. Throws `unavailable` when libcurl or the system give none.
    package init() throws(ClientError) {
        core = try TransferCore()
        guard core.start() else { throw .unavailable }
    }

    deinit { core.order(.close) }

    /// Runs a transfer to its end. Cancelling the task ends it.
    func run(_ transfer: Transfer) async throws(ClientError) -> IncomingAnswer {
        let key = transfer.key
        let core = core
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                transfer.begin(on: core) { waiting.resume(returning: $0) }
                if Task.isCancelled {
                    transfer.finish(.cancelled)
                } else if !core.order(.start(transfer)) {
                    transfer.finish(.unavailable)
                } else if Task.isCancelled {
                    // Cancelled between the look above and the order: that order may have come first.
                    core.order(.cancel(key))
                }
            }
        } onCancel: {
            core.order(.cancel(key))
        }
        return try outcome.get()
    }
}
