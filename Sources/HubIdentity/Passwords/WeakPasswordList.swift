/// The words of the weak list, in lower case, without signs. Words stand with and without the digits that are usual
/// behind them; a word alone also refuses itself with a year or digits in a row.
enum WeakPasswordList {
    static let text = """
        password passw0rd passwd passwort pass p4ssword pssw0rd mypassword newpassword yourpassword changeme changeit
        letmein welcome welcome1 admin administrator administrators root superuser superadmin sysadmin webadmin
        adminadmin admin123 admin888 admin666 admin2020 adminpass manager operator oracle mysql postgres sqlserver
        tomcat nginx redis jenkins gitlab zabbix nagios cisco huawei h3c zte ruijie inspur lenovo dell hikvision dahua
        aliyun tencent baidu alibaba weixin wechat qq123456 taobao iloveyou ilove woaini woaini1314 woaini520 aini1314
        5201314 1314520 520520 521521 147258369 147258 159357 159753 123123 123321 321321 112233 111222 121212 131313
        123654 654321 666888 888666 888888 666666 168168 518518 abc abc123 abcd abcd1234 abcabc aabbcc aa123456 a123456
        a1234567 a12345678 a123456789 aaa111 qq qwe qwe123 qweasd qweasdzxc qwer qwer1234 qwert qwerty asdf asdfgh asd123
        zxcv zxcvbn zxcvbnm zaq12wsx 1qaz2wsx qazwsx qazwsxedc q1w2e3 q1w2e3r4 1q2w3e 1q2w3e4r 1a2b3c 1a2b3c4d a1b2c3
        a1b2c3d4 monkey dragon master superman batman shadow sunshine princess football baseball soccer hockey michael
        jennifer jordan harley ranger hunter killer trustno1 starwars whatever freedom computer internet google facebook
        default guest user username login secret system server service support test123 test1234 testtest demo123 temp
        temporary example public private security china beijing shanghai zhongguo zhonghua wuhan jiangxi nanchang huairou
        zhufang zhujian jianshe fangguan fangchan zhujianju zhujianting fangguanju jianweihui zhufangjianshe gongwuyuan
        renmin zhengfu zhengwu bangong bangongshi chaojiguanliyuan guanliyuan yonghu mima mima123 wodemima huanying
        nihao nihao123 xinnian kuaile gongsi zhangsan lisi wangwu zhaoliu xiaoming zhangwei wangwei liwei wangfang
        asshole fuckyou pokemon naruto summer winter spring autumn monday friday january december hello hello123
        helloworld lovely loveyou
        """
}
