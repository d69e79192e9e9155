import Glibc
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubDocuments

/// Documents and seals to test with.
enum Samples {
    static let time = Timestamp(milliseconds: 1_795_136_700_000)

    /// A report with fields, a table and places to sign.
    static func report(rows: Int = 3, remarks: String = "无") -> Document {
        Document(
            "上海市建设工程项目信息报送表(住宅修缮工程)", facts: [.init("网上申请编号", "W202611200001")],
            blocks: [
                .heading("项目概况"),
                .fields([
                    .init("项目名称", "幸福小区1—6号楼修缮工程", isWide: true), .init("总投资（万元）", "1,234.50"),
                    .init("所在区县", "徐汇区"), .init("备注", remarks, isWide: true),
                ]),
                .heading("项目资金来源"),
                .rows(
                    .init(
                        "项目资金来源", columns: ["来源", "比例（%）"],
                        rows: (0..<rows).map { ["第\($0 + 1)类资金", "\($0).5"] }, foot: ["合计", "100.00"])),
            ],
            closing: [.init("申请单位", "上海某某住宅建设有限公司"), .init("上报时间", "2026-11-20 09:05")],
            places: [.init("申请单位（盖章）"), .init("管理部门（盖章）", isSealed: true)], time: time)
    }

    /// The blank opinion of an expert review (论证意见表).
    static let opinion = Document(
        "装配式建筑专家论证意见表",
        blocks: [
            .heading("论证意见"), .fields([.init("项目名称", ""), .init("论证时间", "")]), .blank("专家意见", lines: 8),
            .blank("结论", lines: 3),
        ], places: [.init("专家（签字）"), .init("专家组长（签字）")], time: time)

    /// Makes a key and a certificate with OpenSSL's program; returns their paths.
    static func seal(in folder: String, _ algorithm: Algorithm, name: String = "seal", days: String = "36500") throws
        -> (certificate: String, key: String)
    {
        let (certificate, key) = ("\(folder)/\(name).pem", "\(folder)/\(name).key")
        try run(["openssl", "genpkey"] + algorithm.words + ["-out", key])
        try run([
            "openssl", "req", "-x509", "-key", key, "-out", certificate, "-days", days, "-subj",
            "/CN=Seal of the housing authority", "-utf8", algorithm == .sm2 ? "-sm3" : "-sha256",
        ])
        return (certificate, key)
    }

    enum Algorithm: String, CaseIterable {
        case rsa2048, rsa3072, p256, rsa1024, p384, sm2

        var words: [String] {
            switch self {
            case .rsa1024: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]
            case .rsa2048: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"]
            case .rsa3072: ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"]
            case .p256: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"]
            case .p384: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"]
            case .sm2: ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:SM2"]
            }
        }
    }

    static func sealKey(in folder: String, _ algorithm: Algorithm, name: String = "seal") throws -> SealKey {
        let paths = try seal(in: folder, algorithm, name: name)
        return try SealKey(certificate: readFile(paths.certificate), key: readFile(paths.key))
    }
}
