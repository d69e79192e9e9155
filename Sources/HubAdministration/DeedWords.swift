/// What was done, in the words of the page; the audit names it by its action.
enum DeedWords {
    static func title(_ action: String) -> String { words[action] ?? action }

    /// The action that a word of the page means; what is no such word is the action's own name.
    static func action(_ typed: String) -> String { words.first { $0.value == typed }?.key ?? typed }

    private static let words = [
        "set-up": "首次设置", "sign-in": "登录", "sign-in.certificate": "CA锁登录", "sign-out": "退出登录",
        "session.role": "切换身份", "key.bind": "绑定CA锁", "key.unbind": "解除绑定CA锁",
        "key.renew": "更新CA锁证书", "key.export": "导出本单位CA锁",
        "core.key.export": "导出证书绑定", "core.authority.export": "导出CA机构",
        "core.person.add": "新增人员", "core.person.rename": "修改姓名",
        "core.person.disable": "停用账号", "core.person.enable": "启用账号", "core.person.reset": "重置密码",
        "core.person.unlock": "解除锁定", "core.person.personal": "查看完整联系方式", "holding.grant": "授予角色",
        "holding.removal": "取消角色",
        "holding.districts": "修改辖区", "holding.disabling": "停用角色", "holding.enabling": "启用角色",
        "core.registration.begin": "开始注册", "core.registration.save": "保存注册草稿", "core.registration.submit": "提交注册",
        "core.registration.consent": "同意注册告知", "core.registration.send": "重新发送注册验证",
        "core.registration.confirm": "完成注册验证", "core.registration.discard": "取消注册",
        "core.registration.attach": "上传注册附件", "core.registration.detach": "删除注册附件",
        "core.registration.paper": "查看注册附件",
        "core.registration.resume": "继续注册", "core.registration.approve": "通过注册",
        "core.registration.return": "退回注册", "core.registration.refuse": "驳回注册",
        "core.registration.disclose": "查看注册完整信息", "core.registration.export": "导出注册审核列表",
        "role.definition": "新增角色", "role.grants": "修改角色权限",
        "core.session.end": "结束会话", "core.files.quarantine": "隔离含病毒的文件",
        "core.files.unscanned": "文件未能扫描病毒",
        "core.organisation.add": "新增单位", "core.organisation.change": "修改单位",
        "core.audit.search": "查询审计记录", "core.audit.read": "查看审计记录", "core.audit.export": "导出审计记录",
        "core.message.resend": "重发消息", "core.message.export": "导出消息发送记录", "preference.change": "修改通知设置",
        "register.add": "新增登记", "register.change": "修改登记", "register.import": "导入登记信息",
        "core.list.change": "修改字典", "core.list.export": "导出字典",
        "register.export": "导出登记信息", "register.personal": "查看完整个人信息",
        "core.notices.creation": "新建通知公告", "core.notices.change": "修改通知公告", "core.notices.publication": "发布通知公告",
        "core.notices.withdrawal": "撤回通知公告", "core.notices.removal": "删除通知公告草稿",
        "core.notices.attachment": "上传通知公告附件", "core.notices.detachment": "删除通知公告附件",
        "search.personal": "按个人信息搜索",
        "core.organisation.disable": "停用单位", "core.organisation.enable": "启用单位",
    ]
}
