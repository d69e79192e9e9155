import FilingKit
import HTML

/// The gallery's list pages.
enum GalleryList {
    static func page(_ sample: GallerySample) -> HTML {
        WorkFrame.page(sample.frame("待办", crumbs: ["首页", "待办"], isFullWidth: true)) {
            Parts.pageHead("待办", actions: [ButtonPart("新增报送", .main, .link("form"), icon: .plus)])
            Parts.filterBar(filter)
            Parts.stateTabs(tabs) { Parts.button(ButtonPart("导出", .plain, .link("list"), icon: .download)) }
            Parts.table(table)
            Parts.paging(PagingPart(total: 237, page: 5, size: 20, address: address))
        }
    }

    static func emptyPage(_ sample: GallerySample) -> HTML {
        WorkFrame.page(sample.frame("已办", crumbs: ["首页", "已办"], isFullWidth: true)) {
            Parts.pageHead("已办")
            Parts.filterBar(filter)
            section(.class("panel"), .aria("label", "已办列表")) {
                Parts.emptyState(
                    "没有符合条件的办件", text: "可以放宽时间范围，或者清空条件查看全部已办。",
                    action: ButtonPart("清空条件", .plain, .link("empty")))
            }
        }
    }

    static let address = PageAddress("list", query: [("state", "all"), ("q", "延长路"), ("page", "5")])

    private static var filter: FilterBarPart {
        FilterBarPart(
            address: PageAddress("list", query: [("state", "all")]), names: ["number", "project", "district", "from"],
            fields: [
                Parts.textInput(FieldPart("number", "申报编号"), value: ""),
                Parts.textInput(FieldPart("project", "项目名称"), value: "延长路"),
                Parts.choice(FieldPart("district", "所在区县"), options: districts, chosen: "310106", prompt: "全部"),
                Parts.dateInput(FieldPart("from", "提交日期起"), value: "2026-11-01"),
            ],
            moreFields: [
                Parts.textInput(FieldPart("applicant", "申报单位"), value: ""),
                Parts.choice(FieldPart("kind", "修缮类型"), options: [OptionPart("1", "成套改造")], chosen: "", prompt: "全部"),
            ], usedCount: 3)
    }

    static let districts = [
        OptionPart("310101", "黄浦区"), OptionPart("310104", "徐汇区"), OptionPart("310106", "静安区"),
        OptionPart("310107", "普陀区"),
    ]

    private static let tabs = [
        TabPart("全部", href: "list", count: 237, isCurrent: true), TabPart("待受理", href: "list", count: 37),
        TabPart("已退回", href: "list", count: 8), TabPart("待复核", href: "list", count: 16),
        TabPart("已通过", href: "list", count: 176),
    ]

    static let columns = [
        ColumnPart("申报编号", .short, sortHref: "list?sort=number"), ColumnPart("项目名称"), ColumnPart("申报单位"),
        ColumnPart("所在区县", .short), ColumnPart("总投资", .number, unit: "万元", sortHref: "list?sort=total"),
        ColumnPart("提交时间", .short, sortHref: "list?sort=when", order: .descending), ColumnPart("状态", .short),
        ColumnPart("操作", .actions),
    ]

    static var table: TablePart { TablePart(about: "待办办件", columns: columns, rows: (0..<20).map(row)) }

    private static let projects = [
        "延长路 149 弄 1—28 号住宅修缮工程", "彭浦新村 5 街坊成套改造（三期）屋面及相关设施改造工程", "天目西路街道老旧小区加装电梯配套修缮",
        "共和新路 1700 弄外立面及公共部位修缮", "宝山路 584 弄厨卫改造",
    ]

    private static let units = ["上海静安建设发展有限公司", "上海市北工程咨询有限公司", "静安置业集团"]

    private static let states = [
        BadgePart("待受理", .ring, .info), BadgePart("已退回", .back, .bad), BadgePart("待复核", .ring, .warn),
        BadgePart("已通过", .check, .good), BadgePart("已保存", .dash), BadgePart("已超期", .triangle, .bad),
    ]

    private static func row(_ index: Int) -> [HTML] {
        let amount = 1_234_567 + index * 7_654_321
        let digits = String(amount % 1000 / 10)
        return [
            a(.href("filing")) { "XM-2026-\(1480 - index)" }, HTML(projects[index % projects.count]),
            HTML(units[index % units.count]), HTML(districts[index % districts.count].title),
            HTML("\(amount / 1_000_000),\(100 + amount / 1000 % 900).\(digits.count == 1 ? "0" + digits : digits)"),
            HTML("2026-11-\(20 - index / 2 < 10 ? "0" : "")\(20 - index / 2) 09:\(10 + index)"),
            Parts.stateBadge(states[index % states.count]), Parts.rowActions(actions(index)),
        ]
    }

    private static func actions(_ index: Int) -> [RowAction] {
        switch index % 3 {
        case 0: [RowAction("受理", href: "filing"), RowAction("查看", href: "filing")]
        case 1:
            [
                RowAction("查看", href: "filing"),
                RowAction("撤回", post: "list", confirmation: "确定撤回该申请吗？", token: "gallery"),
            ]
        default:
            [
                RowAction("复核", href: "filing"), RowAction("查看", href: "filing"), RowAction("打印", href: "print"),
                RowAction("导出", href: "list"),
                RowAction("删除", post: "list", confirmation: "确定删除该记录吗？删除后不能恢复。", token: "gallery"),
            ]
        }
    }
}
