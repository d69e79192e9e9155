import FilingKit
import HTML
import HTTPCore
import HubCore
import RegionSDK

/// The form that signs a challenge with a key: for signing in, as a second step, and to bind a new key.
///
/// Its script asks the signing service, or reads a PFX file; the key's password has no name, so it never leaves the
/// browser. Without scripts only the certificate of the connection is left.
struct KeyForm {
    let authorities: [KeyAuthority]
    /// Where the answer is sent.
    let action: String
    /// Where a challenge is had.
    let challenge: String
    /// Where the certificate of the connection is shown; nil where that is no way.
    var connection: String?
    let button: String
    let token: String
    /// The script's address.
    let module: String
    var next = ""
    /// What stands before the names of the form's own fields, so that fields carried along may have the same.
    var prefix = ""
    /// What is carried along beside the answer.
    var carried = HTML()

    @HTMLBuilder var html: HTML {
        if authorities.contains(where: { $0.signers.contains(.service) || $0.signers.contains(.file) }) { signing }
        element("noscript") {
            p(.class("way-note")) { "您的浏览器未启用脚本，无法使用CA锁或证书文件签名。请启用脚本后刷新页面" + connectionHint + "。" }
        }
        if let connection, authorities.contains(where: { $0.signers.contains(.connection) }) {
            connectionForm(connection)
        }
    }

    @HTMLBuilder private var carriedAlong: HTML {
        if !next.isEmpty { Parts.hiddenInput("next", next) }
        carried
    }

    private var connectionHint: String { connection == nil ? "" : "，或使用浏览器中已安装的证书" }

    private var signing: HTML {
        element(
            "form",
            [
                .method("post"), .action(action), .class("key-form"), .data("scripted"), .hidden(),
                .data("key-module", module), .data("challenge", challenge), .data("authorities", described),
                .data("prefix", prefix),
            ]
        ) {
            Parts.hiddenInput(FormBody.tokenField, token)
            carriedAlong
            for name in ["challenge", "certificate", "signature", "signer"] { Parts.hiddenInput(prefix + name, "") }
            choices
            div(.class("field"), .data("key-part", "file")) {
                label(.class("field-label"), .for("key-file")) { "证书文件（.pfx、.p12）" }
                div(.class("control")) {
                    voidElement("input", [.type("file"), .id("key-file"), .accept(".pfx,.p12")])
                }
            }
            div(.class("field"), .data("key-part", "service")) {
                label(.class("field-label"), .for("key-certificate")) { "数字证书" }
                div(.class("control")) { element("select", [.id("key-certificate"), .disabled()]) {} }
            }
            div(.data("key-facts"), .aria("live", "polite")) {}
            div(.class("field")) {
                label(.class("field-label"), .for("key-password")) { "证书密码" }
                div(.class("control")) {
                    voidElement(
                        "input", [.type("password"), .id("key-password"), .autocomplete("off"), .maxlength(64)])
                }
            }
            p(.class("error"), .role("alert"), .data("key-error"), .hidden()) {}
            p(.class("key-download"), .data("key-download"), .hidden()) {
                a(.href("#"), .attribute("rel", "noopener")) { "数字证书驱动下载地址" }
            }
            Parts.button(ButtonPart(button, .main))
        }
    }

    /// Which CA, and whether its key is in a lock or in a file; shown where there is a choice.
    @HTMLBuilder private var choices: HTML {
        div(.class("field"), .hidden(authorities.count < 2)) {
            label(.class("field-label"), .for("key-authority")) { "发证机构" }
            div(.class("control")) {
                select(.name(prefix + "authority"), .id("key-authority")) {
                    for authority in authorities { option(.value(authority.name)) { authority.title } }
                }
            }
        }
        div(.class("field"), .data("key-part", "signer")) {
            label(.class("field-label"), .for("key-signer")) { "证书介质" }
            div(.class("control")) { element("select", [.id("key-signer")]) {} }
        }
    }

    private func connectionForm(_ address: String) -> HTML {
        element("form", [.method("post"), .action(address), .class("key-connection")]) {
            Parts.hiddenInput(FormBody.tokenField, token)
            carriedAlong
            Parts.button(ButtonPart("使用浏览器中的证书" + button))
        }
    }

    /// What the script must know of each CA.
    private var described: String {
        let list = authorities.map { authority -> JSON in
            [
                "name": .string(authority.name), "title": .string(authority.title),
                "signers": .array(authority.signers.filter { $0 != .connection }.map { .string($0.rawValue) }),
                "service": authority.service.map(Self.json) ?? .null,
            ]
        }
        return String(decoding: JSON.array(list).encoded(), as: UTF8.self)
    }

    private static func json(_ service: SigningService) -> JSON {
        let dialect = service.dialect
        return [
            "title": .string(service.title), "certificates": .string(service.address + service.certificates),
            "signatures": .string(service.address + service.signatures), "download": .string(service.download),
            "text": .string(service.text.rawValue),
            "fields": .array(dialect.fields.map { texts([$0.name, $0.text]) }),
            "answers": [
                "list": .string(dialect.list), "id": .string(dialect.id), "certificate": .string(dialect.certificate),
                "signature": .string(dialect.signature), "error": .string(dialect.error),
            ],
            "errors": [
                "password": texts(dialect.wrongPassword), "locked": texts(dialect.locked),
                "certificate": texts(dialect.absent),
            ],
        ]
    }

    private static func texts(_ texts: [String]) -> JSON { .array(texts.map { .string($0) }) }
}
