import RegionSDK
import Testing

@testable import FilingKit

/// What a declaration of terms can get wrong.
@Suite struct DeadlineFaultTests {
    static let nowhere = FilingState("nowhere", "无", .draft)
    static let days = Setting("days", "天数", figure: 1...9, source: "test")

    private static func term(_ id: String = "a", in states: [FilingState] = [Objection.submitted]) -> Deadline {
        Deadline(id, "期限", in: states, .fixed(1, .days, source: "test"), binding: .filer)
    }

    private static func long(_ length: DeadlineLength) -> Deadline {
        Deadline("a", "期限", in: [Objection.submitted], length, binding: .filer)
    }

    static let rows: [(terms: [Deadline], faults: [String])] = [
        ([term(), term("b")], []),
        ([term(), term()], ["the term a is there twice"]),
        ([term(in: [])], ["the term a runs in no state"]),
        ([term(in: [nowhere])], ["the term a names the state nowhere, which there is not"]),
        ([term().pausing(in: [Objection.submitted])], ["the term a runs and stands still in submitted"]),
        ([term().closing("nothing", "否")], ["the term a closes the step nothing, which there is not"]),
        ([term().closing("acceptance", "否")], []),
        ([term().lapsing(.init("end", "止", to: Objection.submitted))], ["the term a leads where it does not end"]),
        ([term().reminding(before: -1)], ["the term a reminds after its end"]),
        ([term().reminding(before: 1, 1)], ["the term a reminds twice at once"]),
        ([long(.fixed(0, .days, source: "test"))], ["the term a has no length"]),
        ([long(.fixed(1, .days, source: ""))], ["the term a has a length without a source"]),
        ([long(.setting("days", .days))], []),
        ([long(.setting("none", .days))], ["the term a asks for the setting none, which is not declared"]),
        (
            [long(.setting("text", .days))],
            ["the term a asks for the setting text, which is not declared as a figure above 0"]
        ),
    ]

    @Test(arguments: rows) func `a wrong declaration is named`(terms: [Deadline], faults: [String]) {
        let base = Objection.workflow
        let workflow = Workflow(
            states: base.states, path: base.path, saving: base.saving, printing: base.printing,
            unsavedSentence: base.unsavedSentence, deadlines: terms, base.transitions)
        let settings = [Self.days, Setting("text", "文", fallback: .text("1"), source: "test")]
        #expect(workflow.deadlineFaults(settings) == faults)
    }
}
