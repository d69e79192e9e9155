import FilingKit
import HubHost
import RegionSDK
import Testing

/// What the start says of the messages that a region declares.
struct TemplateTests {
    private static func faults(_ uses: [TemplateUse]) -> [String] {
        MessengerRegion.uses.withValue(uses) { RegionRegistry([MessengerRegion.self]).faults }
    }

    @Test func `templates with a value for each place pass, in one wording wherever they are sent`() {
        let told = MessageTemplate("messenger.told", subject: "{title}", "“{title}”已办结。")
        #expect(Self.faults([TemplateUse(told, by: [.text, .mail]), TemplateUse(told, by: [.text])]) == [])
    }

    @Test func `a missing value, an unknown one, a foreign name, two wordings and a mail without subject are faults`() {
        let told = MessageTemplate("messenger.told", "“{title}”已办结。")
        let place = "region messenger: the template"
        let wrong: [([TemplateUse], [String])] = [
            ([TemplateUse(told, by: [.text], names: [])], ["\(place) messenger.told gets no value for {title}"]),
            (
                [TemplateUse(told, by: [.text], names: ["title", "code"])],
                ["\(place) messenger.told has no place {code}"]
            ),
            (
                [TemplateUse(MessageTemplate("core.code", "x"), by: [.text])],
                ["\(place) core.code is not named after the region"]
            ),
            (
                [
                    TemplateUse(told, by: [.text]),
                    TemplateUse(MessageTemplate("messenger.told", "{title}"), by: [.text]),
                ],
                ["\(place) messenger.told is there in two wordings"]
            ),
            ([TemplateUse(told, by: [.mail])], ["\(place) messenger.told goes by mail and has no subject"]),
        ]
        for (uses, faults) in wrong { #expect(Self.faults(uses) == faults) }
    }

    @Test func `a transition's message gives a value for each name, read off the filing`() {
        let template = MessageTemplate("messenger.told", "“{title}”已办结。")
        let state = FilingState("a", "甲", .draft)
        let right = Permission("messenger.note.write", "写")
        let transition = Transition("step", "办结", from: [state], to: state, by: right).telling(
            .filer, "已办结", also: Notice.Outward([.text], template, required: true, ["title": { $0.title }])
        ) { $0.title }
        let outward = transition.notices.first?.outward
        #expect(outward?.channels == [.text] && outward?.isRequired == true)
        #expect(outward.map { Set($0.values.keys) } == template.names)
    }
}

/// A region that sends what a test says.
private enum MessengerRegion: Region {
    static let uses = TaskLocal<[TemplateUse]>(wrappedValue: [])
    static let manifest = Manifest(
        id: "messenger", path: "messenger", title: "消息", owner: "测试", version: "1.0.0")
    static let permissions: [Permission] = []
    static let roles: [RoleTemplate] = []
    static let parts: [any RegionPart] = []
    static var templates: [TemplateUse] { uses.get() }
}
