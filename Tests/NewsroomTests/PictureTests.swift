import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Pictures in a manuscript` {
  private static let head =
    "---\ntitle: T\nimage: { file: a.jpg, alt: Rot und blau, caption: Links rot., credit: Wir }\n---\n"

  @Test(arguments: TestEngine.allCases)
  func `are stored with it, once however often they come`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try test.picture("photo.jpg", as: "a.jpg")
    let path = try test.file(
      "a.md", Self.head + "Text.\n\n::picture{file=\"a.jpg\" alt=\"Noch einmal\" credit=\"Wir\"}\n")
    _ = try await test.desk.publish(files: [path])
    let article = try #require(try await test.desk.read { try $0.article(slug: "t") })
    let placed = try #require(article.teaser.picture)
    #expect(placed.alt == "Rot und blau" && placed.caption == "Links rot." && placed.credit == "Wir")
    #expect(placed.picture.width == 60 && placed.focus == .middle)
    let address = "/bild/\(placed.picture.hash)/320.avif"
    #expect(article.html.contains("srcset=\"\(address) 60w\"") && article.html.contains("alt=\"Noch einmal\""))
    let again = try await test.desk.upload(try TestPictures.bytes("photo.jpg"), named: "anders.jpeg", by: "test")
    #expect(again == placed.picture)
  }

  @Test(arguments: TestEngine.allCases)
  func `make it another version when they change`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    try test.picture("photo.jpg", as: "a.jpg")
    let path = try test.file("a.md", Self.head + "Text.")
    _ = try await test.desk.publish(files: [path])
    #expect(try await test.desk.publish(files: [path])[0].kind == .unchanged)
    try test.picture("cmyk.jpg", as: "a.jpg")
    #expect(try await test.desk.publish(files: [path])[0].kind == .revised)
  }

  @Test(arguments: TestEngine.allCases)
  func `are given back as they came, whatever their size`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    // Behind its end a JPEG may carry anything; here two megabytes, so that it takes three pieces.
    let bytes = try TestPictures.bytes("photo.jpg") + [UInt8](repeating: 7, count: 2 << 20)
    let picture = try await test.desk.upload(bytes, named: nil, by: "test")
    let small = try #require(try await test.desk.derivative(picture.hash, width: 320, ending: "webp"))
    #expect(small.mediaType == "image/webp" && !small.bytes.isEmpty)
    let pieces = try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM picture_chunk") }
    #expect(pieces == 3)
  }

  @Test func `say themselves who made them`() async throws {
    let test = try await TestDesk.open(.sqlite)
    try test.picture("placed.jpg", as: "a.jpg")
    let path = try test.file("a.md", "---\ntitle: T\nimage: {file: a.jpg, alt: Rot, focus: 20% 80%}\n---\nText.")
    _ = try await test.desk.publish(files: [path])
    let placed = try await test.desk.read { try $0.article(slug: "t")?.teaser.picture }
    #expect(placed?.credit == "Ivana Petrak / Kaikante" && placed?.focus.x == 20 && placed?.focus.y == 80)
  }

  @Test(arguments: [
    ("image: {file: fehlt.jpg, alt: x, credit: y}", "3: picture fehlt.jpg: it cannot be read"),
    ("image: {file: a.jpg, alt: x}", "3: image: credit is missing, and a.jpg itself does not say"),
    ("image: {file: a.jpg, alt: x, credit: y, focus: links}", "3: image: focus 'links'; expected percent"),
    ("image: {file: b.jpg, alt: x, credit: y}", "3: picture b.jpg: it is named .jpg, but it is a PNG file"),
    ("image: {file: cut.jpg, alt: x, credit: y}", "3: picture cut.jpg: it is damaged"),
    ("image: {file: page.jpg, alt: x, credit: y}", "3: picture page.jpg: this is no picture that we can show"),
  ])
  func `that cannot be shown are refused by name and line`(_ line: String, _ expected: String) async throws {
    let test = try await TestDesk.open(.sqlite)
    try test.picture("photo.jpg", as: "a.jpg")
    try test.picture("sixteen.png", as: "b.jpg")
    try Data(try TestPictures.bytes("photo.jpg").prefix(300)).write(to: URL(fileURLWithPath: test.folder + "/cut.jpg"))
    _ = try test.file("page.jpg", "<!DOCTYPE html><script>alert(1)</script>")
    let path = try test.file("a.md", "---\ntitle: T\n\(line)\n---\nText.")
    do {
      _ = try await test.desk.publish(files: [path])
      Issue.record("published")
    } catch let problems as ManuscriptProblems {
      #expect("\(problems.list[0].line): \(problems.list[0].message)".hasPrefix(expected), "\(problems)")
    }
    let stored = try await test.desk.database.read { try $0.value(Int.self, "SELECT count(*) FROM picture") }
    #expect(stored == 0)
  }

  @Test func `are named with their line in the text too`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let path = try test.file("a.md", "---\ntitle: T\n---\nText.\n\n::picture{file=\"x.jpg\" alt=\"x\" credit=\"y\"}\n")
    await #expect {
      try await test.desk.publish(files: [path])
    } throws: {
      "\($0)".hasSuffix("a.md:6: picture x.jpg: it cannot be read; expected a file beside the text")
    }
  }

  @Test(arguments: [
    (1800, 1200, [320, 480, 640, 960, 1280, 1760]), (400, 300, [320, 480]), (60, 40, [320]),
    (1000, 20_000, [320, 480, 640]), (700, 700, [320, 480, 640, 960]),
  ])
  func `are offered as wide as they are, and no taller than a file can be`(_ width: Int, _ height: Int, _ all: [Int])
    throws
  {
    let json = "{\"hash\":\"a\",\"width\":\(width),\"height\":\(height)}"
    let picture = try JSONDecoder().decode(StoredPicture.self, from: Data(json.utf8))
    #expect(PictureWidths.offered(picture) == all)
  }
}
