import CCurl
import Glibc
import Synchronization

/// The thread of a `TransferLoop`: takes orders, lets libcurl work, tells who waits.
///
/// Unchecked because the multi handle and the table are touched by the thread only; orders come through a lock.
final class TransferCore: @unchecked Sendable {
    /// What the thread is asked to do.
    enum Order {
        case start(Transfer)
        case cancel(TransferKey)
        /// A piece came from its source or went to its sink.
        case settle(TransferKey, @Sendable (Transfer) -> Void)
        case close
    }

    /// Orders that wait; nil once the loop is closed.
    private let orders = Mutex<[Order]?>([])
    private let multi: UnsafeMutableRawPointer
    private var transfers: [TransferKey: Transfer] = [:]

    /// How many milliseconds the thread sleeps at most when nothing moves.
    private static let nap: Int32 = 60_000

    private static let isReady = ccurl_begin() == CURLE_OK

    init() throws(ClientError) {
        guard Self.isReady, let multi = curl_multi_init() else { throw .unavailable }
        self.multi = multi
    }

    deinit { curl_multi_cleanup(multi) }

    /// Starts the thread, which keeps the core until it is closed.
    func start() -> Bool {
        var thread = pthread_t()
        let box = Unmanaged.passRetained(self)
        let failed = pthread_create(
            &thread, nil,
            { box in
                guard let box else { return nil }
                Unmanaged<TransferCore>.fromOpaque(box).takeRetainedValue().work()
                return nil
            }, box.toOpaque())
        if failed == 0 { pthread_detach(thread) } else { box.release() }
        return failed == 0
    }

    /// Hands an order to the thread; false when the loop is closed.
    @discardableResult
    func order(_ order: Order) -> Bool {
        let isTaken = orders.withLock { waiting in
            waiting?.append(order)
            return waiting != nil
        }
        if isTaken { curl_multi_wakeup(multi) }
        return isTaken
    }

    private func work() {
        while obey() {
            var running: Int32 = 0
            curl_multi_perform(multi, &running)
            collect()
            curl_multi_poll(multi, nil, 0, Self.nap, nil)
        }
        for transfer in transfers.values { drop(transfer, .unavailable) }
    }

    /// Carries out what was ordered; false when that was to close.
    private func obey() -> Bool {
        let taken = orders.withLock { waiting in
            defer { waiting = [] }
            return waiting ?? []
        }
        for order in taken {
            switch order {
            case .start(let transfer): add(transfer)
            case .cancel(let key): if let transfer = transfers[key] { drop(transfer, .cancelled) }
            case .settle(let key, let change): if let transfer = transfers[key] { settle(transfer, change) }
            case .close: return shut(taken)
            }
        }
        return true
    }

    private func add(_ transfer: Transfer) {
        transfers[transfer.key] = transfer
        if curl_multi_add_handle(multi, transfer.easy.pointer) != CURLM_OK { drop(transfer, .unavailable) }
    }

    private func settle(_ transfer: Transfer, _ change: (Transfer) -> Void) {
        change(transfer)
        if transfer.isOver {
            drop(transfer, nil)
        } else if !transfer.isEnded {
            _ = ccurl_continue(transfer.easy.pointer)
        }
    }

    /// Takes the transfers that libcurl has ended.
    private func collect() {
        var code = CURLE_OK
        while let owner = ccurl_next_ended(multi, &code) {
            let transfer = Transfer.at(owner)
            if transfer.end(code) { drop(transfer, nil) }
        }
    }

    private func drop(_ transfer: Transfer, _ error: ClientError?) {
        transfers[transfer.key] = nil
        curl_multi_remove_handle(multi, transfer.easy.pointer)
        transfer.finish(error)
    }

    /// Takes no further order, and answers those that wait.
    private func shut(_ taken: [Order]) -> Bool {
        let late = orders.withLock { waiting in
            defer { waiting = nil }
            return waiting ?? []
        }
        for case .start(let transfer) in taken + late where transfers[transfer.key] == nil {
            transfer.finish(.unavailable)
        }
        return false
    }
}
