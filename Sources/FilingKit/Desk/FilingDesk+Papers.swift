import HTTPCore
import RegionSDK

extension FilingDesk {
    /// A file sent from the page. What is wrong with it stands on the filing's page; the script asks for JSON.
    func attach(_ context: RequestContext) async throws -> Answer {
        let id = try context.filingID()
        do {
            return try await attach(to: id, context)
        } catch let error as HubError where error.isAboutFile && context.request.headers[.accept] != "application/json"
        {
            return .page(try await page(of: id, context, banner: error.message))
        }
    }

    private func attach(to id: ID<FilingRecord>, _ context: RequestContext) async throws -> Answer {
        try await receive(for: id, context)
        return .redirect(context.link("\(path)/\(id)#papers"))
    }

    /// Stores the files of a form's `file` as the paper its field `paper` names. Who may not change the filing is refused
    /// before a byte is kept; what is refused after takes no room.
    func receive(for id: ID<FilingRecord>, _ context: RequestContext) async throws {
        let work = try Work(type, context)
        let organisation = try await work.expectPapers(on: id).organisation
        try await context.form(files: widestRule, of: organisation) { form in
            let rule = try work.paperRule(form.first("paper") ?? "")
            guard !form.files("file").isEmpty else { throw HubError(.invalid, "请选择要上传的文件！") }
            for file in form.files("file") {
                try rule.check(file)
                try await work.attach(file, as: rule, to: id)
            }
        }
    }

    /// A paper taken off from the page.
    func detach(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let id = try context.filingID()
        let form = try await context.form()
        guard let paper = form.first("file").flatMap({ ID<Paper>($0) }) else { throw HubError.noFiling }
        try await work.detach(paper, from: id)
        return .redirect(context.link("\(path)/\(id)#papers"))
    }

    /// The bytes of a paper, as a download that no page can run.
    func download(_ context: RequestContext) async throws -> Answer {
        let work = try Work(type, context)
        let file = try await work.paper(try context.paperID(), of: try context.filingID())
        return .response(try await context.services.files.download(file, context.request))
    }

    /// The rule that lets in whatever one of the papers lets in; the paper's own rule is checked after.
    var widestRule: FileRule {
        FileRule(
            types: Array(Set(type.papers.flatMap(\.rule.types))).sorted(),
            megabytes: type.papers.map(\.rule.megabytes).max() ?? 0)
    }
}

extension HubError {
    /// True when another file, or another time, may do.
    fileprivate var isAboutFile: Bool { [.invalid, .tooLarge, .refused, .full].contains(code) }
}

extension PaperRule {
    /// Throws `invalid` or `tooLarge` with the usual sentences when a stored file does not fit this paper.
    package func check(_ file: StoredFile) throws {
        let ending = file.name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        guard rule.types.contains(ending) else { throw rule.wrongType }
        guard file.size <= rule.megabytes << 20 else { throw rule.tooLarge }
    }
}

extension FileStore {
    /// A response that downloads a file under its name (RFC 6266, RFC 8187) and lets nothing in it run.
    public func download(_ file: StoredFile, _ request: Request) async throws -> Response {
        var response = try await answer(request, with: file)
        for (name, value) in Headers.attachment(named: file.name, type: file.contentType) {
            response.headers[name] = value
        }
        return response
    }
}
