import Glibc
import HTTPCore
import HubCore
import HubCrypto
import HubDatabase
import RegionSDK
import Testing

@testable import HubFiles

/// Pictures of stored images, made by the hub's own program.
@Suite(.timeLimit(.minutes(5)))
struct PictureTests {
    private static let program = ".build/debug/hub"
    private static let rule = FileRule(types: ["png", "jpg", "gif"], megabytes: 20)

    private func maker(_ adjust: (inout PictureLimits) -> Void = { _ in }) throws -> PictureMaker {
        var limits = PictureLimits()
        adjust(&limits)
        return try PictureMaker(program: Self.program, limits: limits)
    }

    private func stored(_ bytes: [UInt8], _ name: String, in store: TenantFiles) async throws -> StoredFile {
        try await store.store(name: name, rule: Self.rule, pieces: pieces(bytes, of: 100_000))
    }

    private func path(_ file: StoredFile, _ size: PictureSize, _ store: TenantFiles) async throws -> String {
        let answer = try await store.picture(Request(method: .get, target: "/"), of: file, size)
        guard case .file(let body) = answer.body else { throw HubError(.internal, "a picture is no file") }
        #expect(body.etag == "\"\(file.digest)-\(size.rawValue)\"")
        return body.path
    }

    private func fault(_ file: StoredFile, _ store: TenantFiles) async -> HubError.Code? {
        do {
            _ = try await path(file, .small, store)
            return nil
        } catch { return (error as? HubError)?.code }
    }

    @Test func `a picture fits its square, is made once, takes no room and goes with its image`() async throws {
        try await withShelf { shelf in
            let store = try shelf.opened(pictures: maker())
            let file = try await stored(Images.png(400, 200), "现场.png", in: store)
            let holder = FileHolder("paper:1", of: ID(3), at: shelf.clock.now)
            try await shelf.database.write { try store.claim(file, for: holder, on: $0) }
            let taken = try await shelf.taken(by: ID(3))
            for (size, expected) in [(PictureSize.small, [160, 80]), (.large, [400, 200])] {
                let made = try await path(file, size, store)
                #expect(Images.size(shelf.content(made) ?? []) == expected)
                let other = [UInt8]("made before".utf8)
                Glibc.remove(made)
                shelf.write(other, to: made)
                #expect(shelf.content(try await path(file, size, store)) == other)
            }
            #expect(try await shelf.taken(by: ID(3)) == taken && shelf.unfinished.isEmpty)
            #expect(shelf.kept.count == 3)
            let last = FileHolder("paper:1", of: ID(3), at: shelf.clock.now)
            try await shelf.database.write { try store.release(last, on: $0) }
            shelf.clock.turn(seconds: 86_401)
            #expect(try await store.sweeper.sweep() == 1)
            #expect(shelf.kept.isEmpty)
            #expect(await fault(file, store) == .notFound)
        }
    }

    @Test func `a picture stands upright and says nothing of where it was taken`() async throws {
        try await withShelf { shelf in
            let store = try shelf.opened(pictures: maker())
            let plain = try await stored(Images.png(400, 200), "a.png", in: store)
            let jpeg = try #require(shelf.content(try await path(plain, .large, store)))
            let page = Array("<script>alert(1)</script>PK\u{03}\u{04}".utf8)
            let photo = Images.turned(jpeg, orientation: 6) + page
            let file = try await stored(photo, "b.jpg", in: store)
            let bytes = try #require(shelf.content(try await path(file, .small, store)))
            #expect(Images.size(bytes) == [80, 160])
            for word in ["Exif", "31.2304N", "script", "PK\u{03}\u{04}"] {
                #expect(photo.contains(Array(word.utf8)) && !bytes.contains(Array(word.utf8)), "\(word)")
            }
        }
    }

    @Test func `broken images and bombs have no picture, and nobody tries again`() async throws {
        try await withShelf { shelf in
            let store = try shelf.opened(pictures: maker())
            let plain = try await stored(Images.png(400, 200), "a.png", in: store)
            let jpeg = try #require(shelf.content(try await path(plain, .large, store)))
            let cases: [(name: String, bytes: [UInt8])] = [
                ("20000 × 20000.png", Images.png(20_000, 20_000, rows: 1)), ("cut.jpg", Array(jpeg.prefix(300))),
                ("page.png", Array(Images.png(8, 8).prefix(8)) + Array("<html><script>alert(1)</script>".utf8)),
                ("short.gif", Array("GIF89a".utf8) + [1, 0]),
            ]
            for (name, bytes) in cases {
                let file = try await stored(bytes, name, in: store)
                #expect(await fault(file, store) == .invalid, "\(name)")
                let idle = try shelf.opened(pictures: PictureMaker(program: "/nowhere"))
                #expect(await fault(file, idle) == .invalid, "\(name) is tried again")
            }
            #expect(shelf.unfinished.isEmpty)
        }
    }

    @Test func `no program is a fault of the hub, not of the image`() async throws {
        try await withShelf { shelf in
            let file = try await stored(Images.png(40, 20), "a.png", in: shelf.store)
            #expect(await fault(file, shelf.store) == .unavailable)
            #expect(await fault(file, try shelf.opened(pictures: PictureMaker(program: "/nowhere"))) == .unavailable)
            #expect(await fault(file, try shelf.opened(pictures: maker())) == nil)
        }
    }

    @Test func `more memory, time or pixels than allowed end the process and nothing else`() async throws {
        try await EveryDatabase.with(.sqlite) { database in
            let shelf = try Shelf(database)
            defer { shelf.remove() }
            let target = "\(shelf.folder)/picture"
            func end(_ bytes: [UInt8], _ maker: PictureMaker) async throws -> PictureEnd {
                let source = "\(shelf.folder)/image"
                Glibc.remove(source)
                shelf.write(bytes, to: source)
                let picture = try #require(try HeldFile(target, .new))
                let end = try await maker.make(picture, of: source, "png", edge: 160)
                #expect(shelf.content(target) == nil)
                return end
            }
            let wide = Images.png(4000, 4000, rows: 2)
            #expect(try await end(wide, maker { $0.megabytes = 16 }) == .unreadable)
            #expect(try await end(wide, maker { $0.pixels = 15_999_999 }) == .tooLarge)
            let bomb = Images.bomb(20_000, 20_000)
            let patient = try maker { ($0.pixels, $0.megabytes, $0.seconds) = (1_000_000_000, 4000, 1) }
            #expect(try await end(bomb, patient) == .overran)
        }
    }

    @Test func `a process that does not end is ended`() async throws {
        try await EveryDatabase.with(.sqlite) { database in
            let shelf = try Shelf(database)
            defer { shelf.remove() }
            let (script, image) = ("\(shelf.folder)/script", "\(shelf.folder)/image")
            shelf.write(Array("#!/bin/sh\necho $$ > \(shelf.folder)/process\nexec sleep 1000\n".utf8), to: script)
            chmod(script, 0o755)
            shelf.write([1], to: image)
            var limits = PictureLimits()
            limits.patience = 1
            let maker = try PictureMaker(program: script, limits: limits)
            let picture = try #require(try HeldFile("\(shelf.folder)/picture", .new))
            #expect(try await maker.make(picture, of: image, "png", edge: 160) == .failed)
            let process = String(decoding: shelf.content("\(shelf.folder)/process") ?? [], as: UTF8.self)
            let id = try #require(pid_t(process.dropLast()))
            #expect(kill(id, 0) == -1 && errno == ESRCH)
        }
    }

    @Test func `pictures whose image is gone are found, a shelf a round`() async throws {
        try await withShelf { shelf in
            let store = try shelf.opened(pictures: maker())
            let file = try await stored(Images.png(40, 20), "a.png", in: store)
            let kept = try await path(file, .small, store)
            let others = ["0a/\(String(repeating: "b", count: 62))", "ff/\(String(repeating: "c", count: 62)).sm3"]
            for other in others { shelf.write([1], to: "\(shelf.folder)/\(other).large.jpg") }
            let sweeper = store.sweeper
            var removed = 0
            for _ in 0..<256 { removed += try await sweeper.sweep() }
            #expect(removed == 2 && shelf.kept.count == 2 && shelf.content(kept) != nil)
        }
    }

    @Test func `what is no image has no picture, and a drawing with scripts is never stored as one`() async throws {
        try await withShelf { shelf in
            let store = try shelf.opened(pictures: maker())
            let svg = Array("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>".utf8)
            for name in ["a.svg", "a.png", "a.jpg"] {
                let rule = FileRule(types: ["svg", "png", "jpg"])
                #expect(await shelf.result(name, svg, rule)?.code == .invalid, "\(name)")
            }
            let text = try await store.store(name: "a.txt", rule: FileRule(types: ["txt"]), pieces: pieces(svg, of: 9))
            #expect(text.view == .text && text.contentType == "text/plain")
            #expect(await fault(text, store) == .invalid)
            #expect(try await store.encoding(of: text) == .utf8)
            let gbk: [UInt8] = [0xD7, 0xA1, 0xBD, 0xA8]
            let old = try await store.store(name: "b.txt", rule: FileRule(types: ["txt"]), pieces: pieces(gbk, of: 1))
            #expect(try await store.encoding(of: old) == .gb18030)
            let zeros = await shelf.result("c.txt", Array("12345678\0".utf8), FileRule(types: ["txt"]))
            #expect(zeros?.code == .invalid)
        }
    }
}

extension [UInt8] {
    fileprivate func contains(_ other: [UInt8]) -> Bool { firstRange(of: other) != nil }

    private func firstRange(of other: [UInt8]) -> Int? {
        guard count >= other.count else { return nil }
        return (0...count - other.count).first { self[$0..<$0 + other.count].elementsEqual(other) }
    }
}
