import FilingKit
import HTML
import RegionSDK

/// 操作指南: how to work with the pages, and the way to the certificate's driver (SH-07).
enum HelpPage {
    @HTMLBuilder static func body(_ context: RequestContext) -> HTML {
        Parts.panel("登录前") {
            p { "首次使用CA证书登录的电脑，须先下载并安装数字证书驱动（协卡助手）。" }
            p { a(.href(context.link("/help/driver"))) { "数字证书驱动下载地址" } }
        }
        Parts.panel("页面操作") {
            Parts.descriptions(operations.map { DescriptionPart($0.title, $0.text, span: .full) })
        }
    }

    private static let operations = [
        (title: "查询", text: "输入任意一个条件即可查询，支持准确查找和模糊查找；不输入条件时列出本单位的全部记录，并分页显示。"),
        (title: "新增", text: "打开《\(ReportPaper.title)》，填写后点击“保存”。"),
        (title: "红字提示", text: "未通过验证的内容旁有红字提示，改正后再保存；已填写的内容不会丢失。"),
        (title: "上报", text: "先保存，再上报。上报前请仔细核对，上报以后不能修改。"),
        (title: "打印", text: "保存并上报后方可打印，打印的是上报成功的内容。"),
        (title: "返回", text: "回到列表页面。"),
        (title: "退出", text: "点击右上角的“退出”，安全退出并回到平台首页。"),
    ]
}
