import Foundation
import Pictures
import TestDesk
import Testing

@Suite struct `A picture` {
  private let workshop = PictureWorkshop()

  @Test(arguments: [
    ("photo.jpg", PictureKind.jpeg), ("cmyk.jpg", .jpeg), ("rotated.jpg", .jpeg), ("sixteen.png", .png),
    ("animated.gif", .gif), ("photo.webp", .webp), ("photo.avif", .avif),
  ])
  func `is shown right, whatever it was made by`(_ name: String, _ kind: PictureKind) async throws {
    let bytes = try TestPictures.bytes(name)
    let facts = try await workshop.inspect(bytes, named: name)
    #expect(facts.kind == kind && facts.width == 60 && facts.height == 40 && facts.credit == nil)
    for format in PictureFormat.allCases {
      let small = try await workshop.derive(bytes, width: 30, format: format)
      let pixels = try #require(Pixels(small), "\(format)")
      #expect(pixels.width == 30 && pixels.height == 20, "\(format)")
      #expect(pixels.isRed(0) && pixels.isBlue(1), "\(format): \(pixels.colour(0)) \(pixels.colour(1))")
    }
  }

  @Test func `that is transparent stands on white where a format knows no transparency`() async throws {
    let bytes = try TestPictures.bytes("transparent.png")
    let pixels = try #require(Pixels(try await workshop.derive(bytes, width: 60, format: .jpeg)))
    #expect(pixels.isWhite(0) && pixels.isBlue(1))
  }

  @Test func `in grey stays grey`() async throws {
    let bytes = try TestPictures.bytes("gray.png")
    for format in PictureFormat.allCases {
      let pixels = try #require(Pixels(try await workshop.derive(bytes, width: 30, format: format)))
      #expect(Set(pixels.colour(0)).count == 1 && pixels.colour(0)[0] > 100, "\(format) \(pixels.colour(0))")
    }
  }

  @Test func `is never made larger than it was`() async throws {
    let pixels = try #require(
      Pixels(try await workshop.derive(try TestPictures.bytes("photo.jpg"), width: 600, format: .webp)))
    #expect(pixels.width == 60)
  }

  @Test func `tells who made it and loses where that was`() async throws {
    let bytes = try TestPictures.bytes("placed.jpg")
    #expect(try await workshop.inspect(bytes, named: "placed.jpg").credit == "Ivana Petrak / Kaikante")
    #expect(hasPlace(bytes) && contains(bytes, "Petrak"))
    for format in PictureFormat.allCases {
      let small = try await workshop.derive(bytes, width: 60, format: format)
      #expect(!hasPlace(small) && !contains(small, "Petrak") && !contains(small, "8BIM"), "\(format)")
    }
  }

  /// The tag that leads to the place (Exif 2.32, 8825: "GPS Info IFD Pointer"), in either byte order.
  private func hasPlace(_ bytes: [UInt8]) -> Bool {
    [[0x88, 0x25, 0, 4], [0x25, 0x88, 4, 0]].contains { Data(bytes).range(of: Data($0)) != nil }
  }

  private func contains(_ bytes: [UInt8], _ word: String) -> Bool {
    Data(bytes).range(of: Data(word.utf8)) != nil
  }
}

@Suite struct `An upload` {
  private let workshop = PictureWorkshop()

  @Test(arguments: [
    ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("a.jpg", "<!DOCTYPE html><p>"),
    ("a.pdf", "%PDF-1.7"), ("a.tif", "II*\0"), ("empty.png", ""),
  ])
  func `that is no picture of ours is refused`(_ name: String, _ text: String) async throws {
    await #expect(throws: PictureError.unknownKind) { try await workshop.inspect(Array(text.utf8), named: name) }
  }

  @Test func `whose name lies is refused`() async throws {
    let bytes = try TestPictures.bytes("sixteen.png")
    await #expect(throws: PictureError.misnamed(said: "jpg", found: .png)) {
      try await workshop.inspect(bytes, named: "ordner.png/foto.jpg")
    }
  }

  @Test(arguments: ["photo.jpg", "sixteen.png", "photo.webp", "photo.avif"])
  func `that is cut off is refused`(_ name: String) async throws {
    let bytes = try TestPictures.bytes(name)
    await #expect(throws: PictureError.damaged) {
      try await workshop.inspect(Array(bytes.prefix(bytes.count * 2 / 3)), named: name)
    }
  }

  @Test func `that claims more pixels than anybody can hold is refused before it is decoded`() async throws {
    let bytes = TestPictures.claiming(width: 60_000, height: 60_000)
    await #expect(throws: PictureError.tooManyPixels(width: 60_000, height: 60_000)) {
      try await workshop.inspect(bytes, named: "bombe.png")
    }
  }

  @Test func `that is a strip is refused before it is decoded`() async throws {
    await #expect(throws: PictureError.tooTall(width: 100, height: 20_000)) {
      try await workshop.inspect(TestPictures.claiming(width: 100, height: 20_000), named: "streifen.png")
    }
  }

  @Test func `of any bytes at all ends in an answer`() async throws {
    // Every byte of a head, turned over: the decoders say what they think, and nothing falls over.
    for name in ["placed.jpg", "photo.webp", "photo.avif", "sixteen.png"] {
      let bytes = try TestPictures.bytes(name)
      for place in stride(from: 0, to: bytes.count, by: 3) {
        var changed = bytes
        changed[place] ^= 0xFF
        do {
          let facts = try await workshop.inspect(changed, named: nil)
          #expect(facts.width * facts.height <= PictureLimits.pixels)
        } catch is PictureError {}
      }
    }
  }

  @Test func `at a time with twenty others waits for its turn`() async throws {
    let bytes = try TestPictures.bytes("photo.jpg")
    try await withThrowingTaskGroup { group in
      for _ in 0..<20 { group.addTask { try await workshop.derive(bytes, width: 40, format: .avif) } }
      for try await small in group { #expect(!small.isEmpty) }
    }
  }
}
