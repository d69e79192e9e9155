import RegionSDK

/// The notices that are agreed to by themselves before sensitive personal information is filled in (个人信息保护法,
/// articles 17 and 28 to 30). Another text is another version; everybody is asked anew then.
enum Consents {
    /// For the identity numbers of a contract's site staff. The unit asks its people and answers for that.
    static let siteStaff = Consent(
        "shanghai.site-staff", version: "1", title: "施工现场管理人员个人信息处理告知",
        purpose: "核对施工现场管理人员的身份、岗位资格和到岗履职情况，并在质量安全监督中与本人联系。",
        paragraphs: [
            "处理者：受理本业务的市、区房屋管理部门；主管单位和联系方式见本平台页面底部。",
            "处理的个人信息：岗位、姓名、证件类型、证件号、证书编号、联系电话。其中证件号是敏感个人信息。",
            "必要性和影响：证件号用于准确识别人员，防止冒用证书和重复任职，不能用其他信息代替；不提供的，不能报送施工总包、施工分包合同。"
                + "证件号泄露或者被滥用，可能危害本人的人身、财产安全。证件号和联系电话加密保存，查看页面、打印件和导出文件只显示部分数字，"
                + "查看完整号码须有权限并逐次记录。",
            "保存期限：与本合同信息报送的业务档案相同。",
            "本人的权利：可以通过报送单位或者受理部门查阅、复制、更正个人信息，也可以撤回同意；撤回同意不影响撤回前已进行的处理。",
            "依据：《中华人民共和国个人信息保护法》第十四条、第十七条、第二十八条至第三十条。",
        ],
        statement: "本单位已将上述内容告知所填的每一名施工现场管理人员并取得其单独同意，同意按上述目的和方式处理其敏感个人信息。")
}
