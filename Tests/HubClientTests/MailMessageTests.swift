import HubClient
import HubCrypto
import Testing

@Suite struct `Mail as it is written` {
    private func lines(_ change: (inout Mail) -> Void) throws -> [String] {
        let from = try #require(MailAddress("notice@example.cn"))
        var mail = Mail(from: from, to: [from], subject: "s", text: "t", time: 0)
        change(&mail)
        return String(decoding: try MailMessage(mail).bytes, as: UTF8.self).split(
            separator: "\r\n", omittingEmptySubsequences: false
        ).map(String.init)
    }

    @Test func `no subject and no name begins a header of its own`() throws {
        let evil = "a\r\nBcc: thief@example.cn\u{85}\u{0}"
        let found = try lines {
            $0.subject = evil
            $0.to = [MailAddress("to@example.cn", name: evil)].compactMap { $0 }
        }
        #expect(!found.contains { $0.lowercased().hasPrefix("bcc") })
        #expect(found.filter { $0.hasPrefix("Subject:") }.count == 1)
    }

    @Test func `a long subject in Chinese is folded between characters`() throws {
        let subject = String(repeating: "北京市装配式建筑项目𠮷", count: 20)
        let found = try lines { $0.subject = subject }
        #expect(found.allSatisfy { $0.utf8.count <= 76 && $0.utf8.allSatisfy { 0x20...0x7E ~= $0 } })
        let start = try #require(found.firstIndex { $0.hasPrefix("Subject: ") })
        let words =
            [found[start].dropFirst(9)] + found[(start + 1)...].prefix { $0.hasPrefix(" ") }.map { $0.dropFirst() }
        let texts = try words.map { word in
            #expect(word.hasPrefix("=?UTF-8?B?") && word.hasSuffix("?="))
            return try #require(
                String(validating: Base64.bytes(of: word.dropFirst(10).dropLast(2)) ?? [], as: UTF8.self))
        }
        #expect(texts.joined() == subject)
    }

    @Test func `a plain subject stays as it is, and one that looks encoded does not`() throws {
        #expect(try lines { $0.subject = "Notice 5" }.contains("Subject: Notice 5"))
        #expect(try lines { $0.subject = "=?UTF-8?B?AA==?=" }.contains { $0.hasPrefix("Subject: =?UTF-8?B?PT9") })
    }

    @Test func `page and file come as parts with names of any script`() throws {
        let found = try lines {
            $0.html = "<p>您好</p>"
            $0.attachments = [Mail.Attachment(name: "回执\"\r\n.pdf", type: "application/pdf", bytes: [1, 2, 3])]
        }
        #expect(found.contains(" filename*=UTF-8''%E5%9B%9E%E6%89%A7%22%0D%0A.pdf"))
        #expect(found.contains("AQID"))
        #expect(found.filter { $0.hasPrefix("Content-Type: multipart/") }.count == 2)
        let boundaries = found.filter { $0.hasPrefix(" boundary=\"") }.map { $0.dropFirst(11).dropLast() }
        for boundary in boundaries {
            #expect(found.filter { $0 == "--\(boundary)" }.count == 2)
            #expect(found.filter { $0 == "--\(boundary)--" }.count == 1)
        }
    }

    @Test func `a type with a line break is no type`() throws {
        #expect(throws: ClientError.unsendable("attachment type")) {
            _ = try lines { $0.attachments = [Mail.Attachment(name: "a", type: "a/b\r\nX: y", bytes: [])] }
        }
    }

    @Test(arguments: [
        "a", "a@", "@b.cn", "a b@c.cn", "a@b\r\nRCPT TO:<x@y.cn>", "a@b.cn>", "甲@b.cn", ".a@b.cn", "a@-b.cn", "a@b..cn",
        "\"a\"@b.cn", "a@b@c.cn ",
    ])
    func `what is no address is none`(text: String) { #expect(MailAddress(text) == nil) }

    @Test(arguments: ["a@b.cn", "a.b+c@mail.example.com", "notice@localhost"])
    func `what is an address is one`(text: String) { #expect(MailAddress(text)?.text == text) }
}

extension String {
    /// What stands behind the first of these.
    func components(after mark: String) -> String? {
        firstRange(of: mark).map { String(self[$0.upperBound...]) }
    }
}
