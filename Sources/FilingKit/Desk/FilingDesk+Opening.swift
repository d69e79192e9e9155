import HTTPCore
import RegionSDK

extension FilingDesk {
    /// What stands between 新增 and the form: a refusal, the choice, or the one filing a whole has already; nil opens it.
    func opening(_ start: Start, _ context: RequestContext) async throws -> Answer? {
        guard type.part != nil || type.opening != nil else { return nil }
        let work = try Work(type, context)
        let step = try await context.database.read { try OpeningStep(start, work, on: $0) }
        switch step {
        case .open: return nil
        case .existing(let id): return .redirect(context.link("\(path)/\(id)"))
        case .choose(let whole, let error, let chosen):
            return .page(
                OpeningPage(type: type, context: context, whole: whole, error: error, chosen: chosen).page)
        }
    }
}

/// What happens before a form opens.
private enum OpeningStep: Sendable {
    case open
    case existing(ID<FilingRecord>)
    /// The choice is asked for, once more with the sentence when it was refused.
    case choose(FilingRecord?, error: String?, chosen: String?)

    init(_ start: Start, _ work: Work, on connection: any Connection) throws {
        let whole = try work.whole(of: start, on: connection)
        if let whole, work.type.part?.isSingle == true,
            let first = try work.scene(nil, of: whole, on: connection).filings(work.type, partOf: whole.id).first
        {
            self = .existing(first.id)
            return
        }
        do {
            var silent = start
            if silent.choice == nil { silent.choice = "" }
            _ = try work.begin(silent, on: connection)
            self = .open
        } catch let error as HubError where error.code == .invalid {
            self = .choose(whole, error: start.choice == nil ? nil : error.message, chosen: start.choice)
        } catch let error as HubError where error.code == .refused && start.choice != nil {
            self = .choose(whole, error: error.message, chosen: start.choice)
        }
    }
}
