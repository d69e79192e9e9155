import HTML
import RegionSDK

/// A file that was sent.
public struct UploadedFile: Sendable {
    /// The file's id.
    public var id: String
    /// The name it was sent with.
    public var name: String
    /// `1.2 MB`.
    public var size: String
    /// When it was sent, `2026-11-17 08:55`.
    public var when: String
    /// Where it is downloaded.
    public var href: String
    /// Where a browser can show it; nil when it cannot.
    public var previewHref: String?
    /// A small picture of it, shown beside its name; nil where there is none.
    public var thumbnailHref: String?
    /// Where a link to it is asked for that is good for a while (POST: the token); nil where there is none.
    public var linkAction: String?

    /// A file that was sent.
    public init(id: String, name: String, size: String, when: String, href: String, previewHref: String? = nil) {
        self.id = id
        self.name = name
        self.size = size
        self.when = when
        self.href = href
        self.previewHref = previewHref
    }
}

/// A paper that a filing asks for, with what has been sent for it.
public struct PaperPart: Sendable {
    /// The paper's id, sent along with a file.
    public var id: String
    /// The manual's name of the paper: 立项批复.
    public var title: String
    /// Shows the red star.
    public var isRequired: Bool
    /// What may be sent, in words: `PDF，单个不超过 20 MB`.
    public var rule: String
    /// The same for the file picker: `.pdf,.jpg`.
    public var accept: String?
    /// The most bytes of one file; the script says so before sending.
    public var maximumBytes: Int?
    /// Where a template is downloaded; nil when there is none.
    public var templateHref: String?
    /// What has been sent.
    public var files: [UploadedFile]
    /// Where the paper stands: 未上传, 已上传, 须重新上传.
    public var state: BadgePart
    /// What is wrong with it, in red.
    public var error: String?
    /// Whether more than one file may be sent.
    public var takesSeveral: Bool

    /// A paper that is asked for, with what there is of it.
    public init(
        id: String, title: String, isRequired: Bool, rule: String, accept: String? = nil, maximumBytes: Int? = nil,
        templateHref: String? = nil, files: [UploadedFile] = [], state: BadgePart, error: String? = nil,
        takesSeveral: Bool = false
    ) {
        self.id = id
        self.title = title
        self.isRequired = isRequired
        self.rule = rule
        self.accept = accept
        self.maximumBytes = maximumBytes
        self.templateHref = templateHref
        self.files = files
        self.state = state
        self.error = error
        self.takesSeveral = takesSeveral
    }
}

/// The papers of a filing.
public struct UploadPart: Sendable {
    /// The papers in the order they are asked for.
    public var papers: [PaperPart]
    /// Where a file is sent (POST, multipart: the token, `paper`, `file`); nil when papers can only be read.
    public var action: String?
    /// Where a file is taken away (POST: the token, `file`).
    public var removal: String
    /// The token of its forms.
    public var token: String
    /// Whether `<action>/uploads` takes files by the tus protocol, so that the script goes on after a break.
    public var resumes: Bool

    /// The papers and where files are sent and taken away.
    public init(papers: [PaperPart], action: String?, removal: String, token: String, resumes: Bool = false) {
        self.resumes = resumes
        self.papers = papers
        self.action = action
        self.removal = removal
        self.token = token
    }
}

extension Parts {
    /// The papers of a filing: `ul.papers > li.paper` with rule, template, state, files and a place to send one.
    public static func uploadPanel(_ part: UploadPart) -> HTML {
        ul(.class("papers"), .data("uploads")) { for paper in part.papers { paperItem(part, paper) } }
    }
}

private func paperItem(_ part: UploadPart, _ paper: PaperPart) -> HTML {
    li(.classes("paper", paper.error == nil ? nil : "wrong"), .id(paper.id)) {
        div(.class("paper-head")) {
            h3 {
                if paper.isRequired { span(.class("star"), .aria("hidden", true)) { "*" } }
                paper.title
                if paper.isRequired { span(.class("unseen")) { "（必传）" } }
            }
            Parts.stateBadge(paper.state)
        }
        p(.class("hint")) {
            paper.rule
            if let href = paper.templateHref { a(.href(href), .download("")) { "下载模板" } }
        }
        if !paper.files.isEmpty { ul(.class("files")) { for file in paper.files { fileItem(part, paper, file) } } }
        if let error = paper.error { p(.class("error"), .id(paper.id + "-error")) { error } }
        if let action = part.action, paper.takesSeveral || paper.files.isEmpty { sendForm(part, paper, to: action) }
    }
}

private func fileItem(_ part: UploadPart, _ paper: PaperPart, _ file: UploadedFile) -> HTML {
    li {
        Icon.file.html
        a(.class("file-name"), .href(file.href)) {
            if let picture = file.thumbnailHref {
                img(.class("thumbnail"), .src(picture), .alt(""), .loading("lazy"))
            }
            file.name
        }
        span(.class("muted digits")) { "\(file.size)　\(file.when)" }
        span(.class("file-actions")) {
            if let href = file.previewHref {
                a(.href(href), .target("_blank"), .rel("noopener"), .aria("label", "预览 " + file.name)) { "预览" }
            }
            if let action = file.linkAction { linkForm(part, file, to: action) }
            if part.action != nil {
                form(.method("post"), .action(part.removal), .class("inline")) {
                    Parts.hiddenInput(FormBody.tokenField, part.token)
                    Parts.hiddenInput("file", file.id)
                    button(
                        .class("link danger"), .type("submit"), .data("confirm", "确定删除“\(file.name)”吗？"),
                        .aria("label", "删除 " + file.name)
                    ) { "删除" }
                }
            }
        }
    }
}

private func linkForm(_ part: UploadPart, _ file: UploadedFile, to action: String) -> HTML {
    form(.method("post"), .action(action), .class("inline"), .data("copies-link")) {
        Parts.hiddenInput(FormBody.tokenField, part.token)
        button(.class("link"), .type("submit"), .aria("label", "复制临时链接 " + file.name)) { "复制临时链接" }
    }
}

private func sendForm(_ part: UploadPart, _ paper: PaperPart, to action: String) -> HTML {
    form(
        .class("send-file"), .method("post"), .action(action), .enctype("multipart/form-data"), .data("upload"),
        .data("resumes", part.resumes ? "" : nil), .data("maximum-bytes", paper.maximumBytes.map { String($0) })
    ) {
        Parts.hiddenInput(FormBody.tokenField, part.token)
        Parts.hiddenInput("paper", paper.id)
        label(.class("unseen"), .for(paper.id + "-file")) { "选择文件：" + paper.title }
        input(
            .type("file"), .id(paper.id + "-file"), .name("file"), .accept(paper.accept),
            .multiple(paper.takesSeveral), .aria("describedby", paper.error == nil ? nil : paper.id + "-error"))
        Parts.button(ButtonPart("上传", icon: .upload))
        progress(.class("upload-progress"), .max("100"), .value("0"), .hidden(), .aria("label", "上传进度"))
        p(.class("upload-state"), .role("status"))
    }
}
