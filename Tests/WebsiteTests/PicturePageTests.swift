import Foundation
import HTTPTypes
import Newsroom
import TestDesk
import Testing

@Suite struct `Pictures on a page` {
  private func published(_ engine: TestEngine) async throws -> (TestDesk, TestReader, String) {
    let test = try await TestDesk.open(engine)
    try test.picture("photo.jpg", as: "a.jpg")
    let path = try test.file(
      "a.md",
      "---\ntitle: T\nimage: {file: a.jpg, alt: Rot & blau, caption: Links rot., credit: Wir, focus: 10% 90%}\n---\nText."
    )
    _ = try await test.desk.publish(files: [path])
    let hash = try #require(try await test.desk.read { try $0.article(slug: "t")?.teaser.picture?.picture.hash })
    return (test, TestReader(test.desk), hash)
  }

  @Test(arguments: TestEngine.allCases)
  func `come in three formats, with their size, their credit and what they show`(on engine: TestEngine) async throws {
    let (_, reader, hash) = try await published(engine)
    let body = try await reader.ask("/artikel/t").body
    for part in [
      "type=\"image/avif\" srcset=\"/bild/\(hash)/320.avif 60w\"", "type=\"image/webp\"",
      "src=\"/bild/\(hash)/320.jpg\"",
      "width=\"60\" height=\"40\"", "alt=\"Rot &amp; blau\"",
      "Links rot. <span class=\"credit\" lang=\"de\">Bild: Wir</span>",
      "property=\"og:image\" content=\"http://127.0.0.1:8080/bild/\(hash)/320.jpg\"",
    ] { #expect(body.contains(part), "\(part)") }
    let front = try await reader.ask("/").body
    #expect(front.contains("class=\"teaser-picture focus-x-0 focus-y-100\"") && front.contains("Bild: Wir"))
    #expect(front.contains("fetchpriority=\"high\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `are made when they are asked for, and stay as long as browsers like`(on engine: TestEngine) async throws {
    let (test, reader, hash) = try await published(engine)
    for (ending, type) in [("avif", "image/avif"), ("webp", "image/webp"), ("jpg", "image/jpeg")] {
      let answer = try await reader.ask("/bild/\(hash)/320.\(ending)")
      #expect(answer.status == 200 && answer.headers[.contentType] == type)
      #expect(answer.headers[.cacheControl] == "public, max-age=31536000, immutable")
    }
    // The folder may be thrown away.
    try FileManager.default.removeItem(atPath: test.folder + "/cache")
    #expect(try await reader.ask("/bild/\(hash)/320.jpg").status == 200)
  }

  @Test func `are made once, however many ask`() async throws {
    let (test, reader, hash) = try await published(.sqlite)
    test.statements.clear()
    try await withThrowingTaskGroup { group in
      for _ in 0..<50 { group.addTask { try await reader.ask("/bild/\(hash)/320.avif").status } }
      for try await status in group { #expect(status == 200) }
    }
    #expect(test.statements.all.count { $0.text.contains("picture_chunk") } == 1)
  }

  @Test(arguments: [
    "640.jpg", "321.jpg", "320.png", "320.jpeg", "0320.jpg", "99999.jpg", "320", "320.jpg.jpg", "-320.jpg",
  ])
  func `exist in the layout's widths and formats only`(_ file: String) async throws {
    let (_, reader, hash) = try await published(.sqlite)
    #expect(try await reader.ask("/bild/\(hash)/\(file)").status == 404)
    #expect(try await reader.ask("/bild/\(String(hash.reversed()))/320.jpg").status == 404)
  }
}
