import HTML
import RegionSDK

/// The papers of a filing: what is asked for, what is there, and a place to send more.
struct PapersView {
    let type: any Filing.Type
    /// Where files are sent; nil when the filing is locked.
    let path: String?
    let papers: [Paper]
    /// The token of the forms that send, take off and link.
    let token: String
    /// The filing's address, for downloads.
    var base: String?
    var content = Content()

    /// Where the region's blank forms stand.
    var templates = ""

    /// True before the first save: the list says what will be asked for.
    var isAhead = false

    var panel: HTML {
        if type.papers.isEmpty { return HTML() }
        return Parts.panel("附件", id: "papers") {
            standing
            Parts.uploadPanel(
                UploadPart(
                    papers: type.papers.filter { $0.isAsked(content) }.map(part),
                    action: path.map { "\($0)/papers" },
                    removal: path.map { "\($0)/papers/removal" } ?? "", token: token, resumes: true))
        }
    }

    /// Which papers are still missing, in a sentence on top of the list.
    @HTMLBuilder private var standing: HTML {
        let missing = type.papers.filter { rule in
            rule.isAsked(content) && rule.isRequired(content) && !papers.contains { $0.paper == rule.id }
        }
        if isAhead {
            Parts.notice(.info, "保存后可上传附件。")
        } else if !missing.isEmpty, path != nil {
            Self.notice(missing)
        }
    }

    /// Which required papers are still to be sent.
    static func notice(_ missing: [PaperRule]) -> HTML {
        Parts.notice(.warn, "还缺 \(missing.count) 份必传附件：\(missing.map { "《\($0.title)》" }.joined())。")
    }

    private func part(_ rule: PaperRule) -> PaperPart {
        let present = papers.filter { $0.paper == rule.id }
        return PaperPart(
            id: rule.id, title: rule.title, isRequired: rule.isRequired(content),
            rule: Self.words(rule),
            accept: rule.rule.types.map { ".\($0)" }.joined(separator: ","),
            maximumBytes: rule.rule.megabytes << 20, templateHref: rule.template.map { "\(templates)/\($0.id)" },
            files: present.map(file),
            state: present.isEmpty ? BadgePart("未上传", .dash) : BadgePart("已上传", .check, .good),
            takesSeveral: rule.most > present.count)
    }

    /// What may be sent: the manual's sentence where there is one.
    private static func words(_ rule: PaperRule) -> String {
        let one =
            rule.rule.sentence
            ?? "\(rule.rule.types.joined(separator: "、"))，单个不超过 \(rule.rule.megabytes) MB"
        return "\(one)，最多 \(rule.most) 个"
    }

    private func file(_ paper: Paper) -> UploadedFile {
        let href = "\(path ?? base ?? "")/papers/\(paper.id)"
        var file = UploadedFile(
            id: paper.id.description, name: paper.file.name, size: Self.size(paper.file.size),
            when: ChinaTime.text(paper.time), href: href,
            previewHref: paper.file.view == nil ? nil : "\(href)/preview")
        // Opening a page reads no paper about a person, and such a paper leaves by no link.
        if type.papers.first(where: { $0.id == paper.paper })?.isPersonal == false {
            if paper.file.view == .picture { file.thumbnailHref = "\(href)/preview/small" }
            file.linkAction = "\(href)/link"
        }
        return file
    }

    static func size(_ bytes: Int) -> String {
        let kilobytes = (bytes + 1023) / 1024
        return kilobytes < 1024 ? "\(kilobytes) KB" : "\(kilobytes / 1024).\(kilobytes % 1024 * 10 / 1024) MB"
    }
}
