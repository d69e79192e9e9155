import FilingKit
import HTML
import HubCore
import HubRegistration
import RegionSDK

/// The texts that were committed to at registration, each whole and as it stood then.
enum CommitmentPage {
    /// 企业承诺: those of an organisation (HR-44).
    static func organisation(_ context: HostContext, _ organisation: Organisation, _ found: [Commitment]) -> Page {
        Page(
            title: "企业承诺", breadcrumbs: [Breadcrumb("首页", href: context.link("/")), Breadcrumb("企业承诺")],
            menuPath: "/account/commitments",
            body: Parts.pageHead("企业承诺", note: organisation.name)
                + list(found, empty: "本单位注册时没有需要签署的承诺。", isOwn: false))
    }

    /// 我的承诺: those that somebody agreed to himself.
    static func person(_ context: HostContext, _ found: [Commitment]) -> Page {
        AccountFrame.page(context, "我的承诺", note: "您在注册时同意的承诺和协议，内容为您同意时的全文。") {
            list(found, empty: "您注册时没有需要同意的承诺或协议。", isOwn: true)
        }
    }

    @HTMLBuilder private static func list(_ found: [Commitment], empty: String, isOwn: Bool) -> HTML {
        if found.isEmpty { Parts.emptyState("暂无承诺", text: empty) }
        for commitment in found {
            Parts.panel(commitment.title) {
                Parts.descriptions(facts(commitment, isOwn: isOwn))
                div(.class("article-text")) { for paragraph in commitment.paragraphs { p { paragraph } } }
            }
        }
    }

    private static func facts(_ commitment: Commitment, isOwn: Bool) -> [DescriptionPart] {
        var facts = [
            DescriptionPart("版本", commitment.version), DescriptionPart("同意时间", commitment.time.inChina),
            DescriptionPart("同意人", commitment.personName),
        ]
        if isOwn, let name = commitment.organisationName { facts.append(DescriptionPart("代表单位", name)) }
        if !commitment.way.isEmpty { facts.append(DescriptionPart("同意环节", commitment.way)) }
        return facts
    }
}
