import FilingKit
import HTTPCore
import HubCore
import HubRegistration
import RegionSDK

extension RegistrationPart {
    /// The papers of one's own registration.
    var paperRoutes: [HostRoute] {
        [
            HostRoute(.post, "/registration/papers", access: .access(.public), "上传注册附件") { try await attach($0) }
                .with(\.bodyLimit, 64 << 20).with(\.pace, .signIn),
            HostRoute(.post, "/registration/papers/removal", access: .access(.public), "删除注册附件") { context in
                guard let (_, desk) = try await desk(context) else { return over(context) }
                let paper = Int64(try await context.request.form().first("file") ?? "") ?? 0
                try await registrations.detach(paper, from: desk.code.text, by: AccessChange(context.request))
                return .redirect(context.link("/registration#papers"))
            },
            HostRoute(.get, "/registration/papers/{paper}", access: .access(.public), "下载注册附件") { context in
                guard let application = try await application(context) else { throw HubError(.notFound, "文件不存在！") }
                let file = try await registrations.read(
                    context.request.parameters["paper"] ?? "", of: application, by: AccessChange(context.request))
                return .response(try await context.request.services.files.download(file, context.request.request))
            },
        ]
    }

    /// Stores a file for one of the papers. What is wrong with it stands on the form; the script asks for JSON.
    private func attach(_ context: HostContext) async throws -> Answer {
        guard let (application, desk) = try await desk(context) else { return over(context) }
        guard application.state.isOpen else { throw HubError(.refused, "注册信息已提交，不能修改！") }
        var paper = ""
        do {
            try await context.request.form(files: application.registration.widestRule, of: nil) { form in
                paper = form.first("paper") ?? ""
                guard let file = form.files("file").first else { throw HubError(.invalid, "请选择要上传的文件！") }
                try await registrations.attach(file, as: paper, to: desk.code.text, by: AccessChange(context.request))
            }
            return .redirect(context.link("/registration#papers"))
        } catch let fault as HubError
            where (fault.isForForm || fault.code == .tooLarge)
            && context.request.request.headers[.accept] != "application/json"
        {
            return try await desk.form(application, faulty: fault, of: paper)
        }
    }
}
