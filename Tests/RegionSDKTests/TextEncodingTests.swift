import RegionSDK
import Testing

struct TextEncodingTests {
    @Test(
        arguments: [
            (Array("住建\tlist\r\n".utf8), true, TextEncoding.utf8), ([], true, .utf8),
            ([0xEF, 0xBB, 0xBF, 0x41], true, .utf8),
            // A character cut in the middle is one only where more follows.
            ([0x41, 0xE4, 0xBD], false, .utf8), ([0x41, 0xE4], true, nil),
            // 住建 in GB 2312, 䶮 (FD9C) in GBK, 㐀 in four bytes of GB 18030-2022.
            ([0xD7, 0xA1, 0xBD, 0xA8], true, .gb18030), ([0xFD, 0x9C], true, .gb18030),
            ([0x81, 0x39, 0xEE, 0x39], true, .gb18030), ([0x81, 0x39, 0xEE], false, .gb18030),
            ([0x81, 0x39, 0xEE], true, nil), ([0xD7], true, nil), ([0xFF, 0xFE, 0x41], true, nil),
            ([0xD7, 0x7F], true, nil), ([0x41, 0x00], true, nil), ([0x4D, 0x5A, 0x90, 0x00], true, nil),
        ] as [([UInt8], Bool, TextEncoding?)])
    func `the encoding of a text is told by its bytes`(_ bytes: [UInt8], _ isWhole: Bool, _ encoding: TextEncoding?) {
        #expect(TextEncoding(of: bytes, isWhole: isWhole) == encoding)
    }
}
