import HTML
import HTTPCore
import RegionSDK

extension Registration {
    /// The sections of the form with its controls, each error beside its field.
    @HTMLBuilder package func controls(
        _ content: Content, _ lists: CodeLists, errors: [RegionSDK.FieldError]
    ) -> HTML {
        let view = FieldView(content, lists, of: form, errors: errors)
        for (index, section) in form.sections.enumerated() {
            Parts.formSection(id: "section-\(index)", title: section.title) {
                for field in section.fields { view.control(field) }
            }
        }
    }

    /// The sections to be read, personal values masked unless they are to be shown in full.
    package func panels(_ content: Content, _ lists: CodeLists, revealing: Bool = false) -> HTML {
        Reading(form: form, content: revealing ? revealed(content) : masked(content), lists: lists).panels
    }

    /// The papers with what was sent and, for who can send more, what is missing; `action` is where files go, nil where
    /// they can only be read.
    @HTMLBuilder package func uploads(
        _ papers: [RegistrationPaper], _ content: Content, at base: String, action: String?, token: String,
        errors: [RegionSDK.FieldError] = []
    ) -> HTML {
        let missing = missing(papers, content)
        if action != nil, !missing.isEmpty { PapersView.notice(missing) }
        Parts.uploadPanel(
            UploadPart(
                papers: self.papers.map { rule in
                    var part = part(rule, papers.filter { $0.paper == rule.id }, content, base)
                    part.error = errors.first { $0.field == rule.id }?.message
                    return part
                },
                action: action, removal: "\(base)/papers/removal", token: token))
    }

    private func part(_ rule: PaperRule, _ files: [RegistrationPaper], _ content: Content, _ base: String) -> PaperPart
    {
        PaperPart(
            id: rule.id, title: rule.title, isRequired: rule.isRequired(content),
            rule: "\(rule.rule.types.joined(separator: "、"))，单个不超过 \(rule.rule.megabytes) MB，最多 \(rule.most) 个",
            accept: rule.rule.types.map { ".\($0)" }.joined(separator: ","),
            maximumBytes: rule.rule.megabytes << 20,
            files: files.map {
                UploadedFile(
                    id: "\($0.id)", name: $0.file.name, size: PapersView.size($0.file.size),
                    when: ChinaTime.text($0.time), href: "\(base)/papers/\($0.id)")
            },
            state: files.isEmpty ? BadgePart("未上传", .dash) : BadgePart("已上传", .check, .good),
            takesSeveral: rule.most > files.count)
    }

    /// The rule that lets in whatever one of the papers lets in; the paper's own is checked after.
    package var widestRule: FileRule {
        FileRule(
            types: Array(Set(papers.flatMap(\.rule.types))).sorted(), megabytes: papers.map(\.rule.megabytes).max() ?? 0
        )
    }

    /// The papers that must be there and are not, each with its red sentence.
    package func missingPapers(_ papers: [RegistrationPaper], _ content: Content) -> [RegionSDK.FieldError] {
        missing(papers, content).map { RegionSDK.FieldError($0.id, "请上传《\($0.title)》！") }
    }

    private func missing(_ papers: [RegistrationPaper], _ content: Content) -> [PaperRule] {
        self.papers.filter { rule in rule.isRequired(content) && !papers.contains { $0.paper == rule.id } }
    }
}

/// A paper that was sent with a registration.
package struct RegistrationPaper: Sendable {
    package let id: Int64
    /// The rule it answers.
    package let paper: String
    package let file: StoredFile
    package let time: Timestamp

    package init(id: Int64, paper: String, file: StoredFile, time: Timestamp) {
        self.id = id
        self.paper = paper
        self.file = file
        self.time = time
    }
}
