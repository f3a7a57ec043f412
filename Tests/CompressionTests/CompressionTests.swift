import Compression
import Foundation
import Testing

@Suite struct `A coding` {
  private static let page = Array(
    String(repeating: "<p>Nachts fährt der Lotse jetzt vom Land aus mit.</p>\n", count: 200).utf8)

  @Test(arguments: [Coding.Effort.quick, .thorough])
  func `makes a page smaller, and another program reads it`(_ effort: Coding.Effort) throws {
    for coding in Coding.allCases {
      let small = try #require(coding.encode(Self.page, effort))
      #expect(small.count < Self.page.count / 20, "\(coding)")
    }
    // A browser reads the other coding in `make prove`.
    #expect(try read(try #require(Coding.gzip.encode(Self.page, effort))) == Self.page)
  }

  private func read(_ bytes: [UInt8]) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc"]
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    try input.fileHandleForWriting.write(contentsOf: Data(bytes))
    try input.fileHandleForWriting.close()
    let read = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return [UInt8](read)
  }

  @Test func `leaves alone what would not get smaller`() {
    var numbers = SystemRandomNumberGenerator()
    let noise = (0..<4000).map { _ in UInt8.random(in: 0...255, using: &numbers) }
    for coding in Coding.allCases {
      #expect(coding.encode(noise) == nil && coding.encode([]) == nil && coding.encode([1]) == nil)
    }
  }
}
