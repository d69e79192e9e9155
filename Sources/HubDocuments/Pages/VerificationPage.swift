import FilingKit
import HTML
import HubCore
import RegionSDK

/// The page that says whether a document holds.
struct VerificationPage {
    let context: HostContext
    /// The code as it came.
    let typed: String
    var document: IssuedDocument?
    var isUnknown = false
    /// Whether the file that was compared is the one issued; nil where none was.
    var sameFile: Bool?

    private var code: VerificationCode? { VerificationCode(typed) }

    var page: Page {
        Page(title: "文书核验", status: isUnknown ? .notFound : .ok, frame: .portal, body: body)
    }

    @HTMLBuilder private var body: HTML {
        Parts.pageHead("文书核验", note: "扫描文书上的二维码，或输入文书上的核验码，核验文书的真伪与效力。")
        if isUnknown {
            Parts.notice(.bad, "未查询到该文书") {
                p { "请核对核验码是否输入正确。如文书上印有本平台的核验码而此处查询不到，该文书不是由本平台出具。" }
            }
        }
        if let document {
            if let sameFile { comparison(sameFile) }
            verdict(document)
            facts(document)
            upload
        } else {
            ask
        }
    }

    private func verdict(_ document: IssuedDocument) -> HTML {
        guard let reason = document.voidReason else {
            return Parts.notice(.good, "有效") { p { "该文书由本平台出具，目前有效。请核对下列信息与您手中的文书是否一致。" } }
        }
        return Parts.notice(.bad, "已失效") { p { "该文书由本平台出具，但已失效：\(reason)。" } }
    }

    private func comparison(_ same: Bool) -> HTML {
        same
            ? Parts.notice(.good, "一致") { p { "您的文件与出具的文书完全一致，未被修改。" } }
            : Parts.notice(.bad, "不一致") { p { "您的文件与出具的文书不一致，内容可能已被修改，请勿采信！" } }
    }

    private func facts(_ document: IssuedDocument) -> HTML {
        Parts.panel("文书信息") {
            Parts.descriptions([
                DescriptionPart("文书名称", document.title, span: .full),
                DescriptionPart("业务编号", document.subject.number), DescriptionPart("出具单位", document.issuer),
                DescriptionPart("出具时间", ChinaTime.text(document.issuedAt)),
                DescriptionPart("核验码", code?.grouped ?? document.code),
                DescriptionPart("文件摘要（SHA-256）", document.digest, span: .full),
            ])
        }
    }

    private var upload: HTML {
        Parts.panel("核对文件") {
            Parts.form(
                id: "compare", action: context.link("/verify/\(code?.text ?? "")"), token: context.request.formToken,
                hasFiles: true
            ) {
                Parts.fileInput(
                    FieldPart("file", "文书的PDF文件", hint: "文件只用于核对，不会被保存；不超过32M。"), accept: ".pdf")
                Parts.button(ButtonPart("核对", .main))
            }
        }
    }

    private var ask: HTML {
        Parts.panel("输入核验码") {
            form(.method("get"), .action(context.link("/verify")), .class("form")) {
                Parts.textInput(FieldPart("code", "核验码", hint: "20位字母和数字，可不输入横线。"), value: typed, kind: .text)
                Parts.button(ButtonPart("查询", .main, icon: .search))
            }
        }
    }
}
