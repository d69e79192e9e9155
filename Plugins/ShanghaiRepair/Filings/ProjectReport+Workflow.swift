import FilingKit

extension ProjectReport {
    static let workflow = RepairFlow(
        title: "项目信息报送", rights: Permissions.report, created: "项目信息报送申请新增成功！",
        changed: "项目信息报送申请修改成功", submitted: "项目信息上报成功！", numbering: ReportAcceptance.giveNumber
    ).workflow
}
