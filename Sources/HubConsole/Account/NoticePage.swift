import FilingKit
import HTML
import HubCore
import RegionSDK

/// The page where a person says how he wants to be told (通知设置).
enum NoticePage {
    static func page(_ context: HostContext, _ form: NoticeForm, fault: HubError? = nil) -> Page {
        AccountFrame.page(
            context, "通知设置", note: "站内信始终发送。依法必须告知的事项不受本设置影响，验证码随时发送。", fault: fault
        ) {
            if query(context, "done") == "notices" { Parts.notice(.good, "通知设置已保存。") }
            Parts.form(id: "notice-form", action: context.link("/account/notices"), token: context.request.formToken) {
                Parts.formSection(id: "ways", title: "接收方式") {
                    Parts.checkboxGroup(
                        FieldPart("channels", "除站内信外，还通过以下方式通知我", span: .full),
                        options: [OptionPart("text", "短信"), OptionPart("mail", "电子邮件")], chosen: form.channels)
                }
                Parts.formSection(id: "quiet", title: "免打扰时段") {
                    Parts.radioGroup(hours(fault), options: options(context), chosen: form.quiet)
                    Parts.textInput(time("from", "开始时间", fault), value: form.from, maximum: 5)
                    Parts.textInput(time("until", "结束时间", fault), value: form.until, maximum: 5)
                }
                Parts.actionBar(main: ButtonPart("保存", .main))
            }
        }
    }

    private static func options(_ context: HostContext) -> [OptionPart] {
        let usual = context.tenant.preferences.usual.map { "按平台设置（\($0.shown)）" } ?? "按平台设置（不设）"
        return [OptionPart("usual", usual), OptionPart("never", "不设免打扰"), OptionPart("own", "自定义")]
    }

    private static func hours(_ fault: HubError?) -> FieldPart {
        var part = AccountFrame.field("quiet", "在免打扰时段内，短信和邮件推迟到时段结束后发送", fault)
        part.span = .full
        return part
    }

    private static func time(_ name: String, _ label: String, _ fault: HubError?) -> FieldPart {
        FieldPart(
            name, label, hint: "选择“自定义”时填写，如22:00", error: fault?.fields.first { $0.field == name }?.message)
    }
}

/// What is typed there.
struct NoticeForm {
    /// The ways that are wanted.
    private(set) var channels: Set<String>
    private(set) var quiet: String
    private(set) var from = ""
    private(set) var until = ""

    init(_ preference: Preference) {
        channels = Set(NoticeChannel.allCases.filter { !preference.refused.contains($0) }.map(\.rawValue))
        switch preference.quiet {
        case .usual: quiet = "usual"
        case .never: quiet = "never"
        case .own(let hours):
            quiet = "own"
            from = QuietHours.text(hours.from)
            until = QuietHours.text(hours.until)
        }
    }

    init(_ body: FormBody) {
        channels = Set(body.fields.filter { $0.name == "channels" }.map(\.value))
        quiet = body.first("quiet") ?? ""
        from = String((body.first("from") ?? "").filter { !$0.isWhitespace }.prefix(5))
        until = String((body.first("until") ?? "").filter { !$0.isWhitespace }.prefix(5))
    }

    /// What was chosen. Throws `invalid` with every sentence.
    func preference() throws -> Preference {
        var preference = Preference()
        preference.refused = Set(NoticeChannel.allCases.filter { !channels.contains($0.rawValue) })
        switch quiet {
        case "usual": preference.quiet = .usual
        case "never": preference.quiet = .never
        case "own": preference.quiet = .own(try hours())
        default: throw Self.invalid([FieldError("quiet", "请选择免打扰时段！")])
        }
        return preference
    }

    private func hours() throws -> QuietHours {
        let (begin, end) = (Self.minute(from), Self.minute(until))
        let faults = [("from", "开始时间", begin), ("until", "结束时间", end)].filter { $0.2 == nil }.map {
            FieldError($0.0, "\($0.1)格式不正确，请按“22:00”的格式填写！")
        }
        guard let begin, let end else { throw Self.invalid(faults) }
        guard let hours = QuietHours(from: begin, until: end) else {
            throw Self.invalid([FieldError("until", "结束时间不能与开始时间相同！")])
        }
        return hours
    }

    /// People type the colon and the digits of the system of writing they are in.
    private static func minute(_ typed: String) -> Int? {
        QuietHours.minute(typed.map { $0 == "：" ? ":" : $0.wholeNumberValue.map { "\($0)" } ?? "\($0)" }.joined())
    }

    private static func invalid(_ faults: [FieldError]) -> HubError {
        HubError(.invalid, faults.first?.message ?? "", fields: faults)
    }
}

extension QuietHours {
    /// `22:00至次日07:00`.
    fileprivate var shown: String {
        "\(Self.text(from))至\(until < from ? "次日" : "")\(Self.text(until))"
    }
}
