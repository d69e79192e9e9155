import FilingKit
import HTML
import RegionSDK

/// 数字证书驱动下载地址: where 协卡助手 comes from and how it is installed (SH-08, SH-09, SH-10).
enum DriverPage {
    @HTMLBuilder static func body(_ context: RequestContext) -> HTML {
        Parts.panel("下载") { download(context.settings.text(RepairSettings.driverAddress)) }
        Parts.panel("安装") {
            Parts.descriptions(steps.enumerated().map { DescriptionPart("第\($0 + 1)步", $1, span: .full) })
        }
        Parts.panel("查看证书") {
            p { "插入CA证书后，协卡助手自动弹出页面，可以查看证书的持有单位、序列号和有效期等信息。" }
        }
    }

    @HTMLBuilder private static func download(_ address: String?) -> HTML {
        p { "进入上海市法人一证通下载中心，下载“协卡助手”。" }
        if let address {
            p { a(.href(address)) { "上海市法人一证通下载中心" } }
        } else {
            p(.class("muted")) { "下载中心的网址尚未设置，请向平台管理员索取。" }
        }
    }

    private static let steps = [
        "双击打开协卡助手安装程序，勾选许可协议，点击“立即安装”。",
        "安装过程中请不要进行其他操作。",
        "安装完成后点击“立即允许”。",
        "插入CA证书，回到平台登录页面，输入证书密码，点击“登录”。",
    ]
}
