import FilingKit
import RegionSDK

/// 保存会议信息: the meeting of a case, before its experts are fixed.
enum MeetingSaving {
    static let mustBeLater = "会议时间应晚于当前时间！"

    static func save(_ draft: MeetingDraft, on id: ID<FilingRecord>, version: Int?, _ context: RequestContext)
        async throws
    {
        let step = try ReviewStep(context, on: id)
        try await step.player.take("meeting", on: id, version: version) { record, scene in
            guard draft.startsAt > scene.now else {
                throw HubError(.invalid, mustBeLater, fields: [FieldError("date", mustBeLater)])
            }
            if record.code.isEmpty { record.code = try BeijingNumbers.reviewCode(scene) }
            try MeetingStore.save(draft, of: record.id, at: scene.now, on: scene.connection)
        }
    }
}
