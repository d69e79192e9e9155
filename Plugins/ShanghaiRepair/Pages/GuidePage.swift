import FilingKit
import HTML

/// 办事指南: who may use the platform, for what, with what (SH-01, SH-03, SH-05, SH-06).
enum GuidePage {
    @HTMLBuilder static var body: HTML {
        Parts.panel("办理事项") {
            Parts.descriptions(businesses.map { DescriptionPart($0.title, $0.text, span: .full) })
        }
        Parts.panel("办理对象和登录方式") {
            Parts.descriptions([
                DescriptionPart("办理对象", "住宅修缮工程的实施单位。", span: .full),
                DescriptionPart(
                    "登录方式", "使用上海市数字认证中心颁发的企业“法人一证通”数字证书（以下简称“CA证书”）。登录前请先安装数字证书驱动。", span: .full),
                DescriptionPart("系统访问方式一", "在浏览器中直接输入本平台网址，进入平台登录页面。", span: .full),
                DescriptionPart(
                    "系统访问方式二", "访问上海市房屋管理网站，在首页“我要办”栏目中点击“住宅修缮工程网上办”。", span: .full),
            ])
        }
        Parts.panel("填报前请准备") {
            Parts.descriptions([
                DescriptionPart("项目申报", "项目名称、修缮类别、总投资、建筑面积、所在区县和所在区域、建设地点、联系人。", span: .full),
                DescriptionPart(
                    "项目信息报送", "已上报的项目申报编号，立项或批准文件，资金来源及比例（合计100%），房屋情况，计划工期。优秀历史建筑另需修缮方案批复。",
                    span: .full),
                DescriptionPart(
                    "合同信息报送", "合同文本，中标通知书或直接发包证明，项目经理、安全员和施工现场管理人员信息。合同签订后30日内报送（《上海市建筑市场管理条例》第三十二条）。",
                    span: .full),
                DescriptionPart("开工审核", "施工组织设计，监理规划，安全措施，居民告知书。", span: .full),
                DescriptionPart(
                    "竣工备案", "竣工验收报告和质量保修书（必传），质量监督报告、施工总结、监理评估报告、竣工图、居民满意度调查。竣工验收合格后15日内备案（《建设工程质量管理条例》第四十九条）。",
                    span: .full),
            ])
        }
    }

    private static let businesses = [
        (title: "项目申报", text: "实施单位申报住宅修缮工程项目，上报后取得项目申报编号。"),
        (title: "项目信息报送", text: "凭项目申报编号报送项目信息，由管理部门受理和审核。"),
        (title: "合同信息报送", text: "项目信息报送审核通过后，报送设计合同、施工总包合同、施工分包合同和监理合同的信息。"),
        (title: "开工审核", text: "施工总包合同和监理合同信息报送审核通过后，提交修缮工程开工审核单。"),
        (title: "竣工备案", text: "开工审核通过、工程竣工后，报送竣工备案信息。"),
    ]
}
