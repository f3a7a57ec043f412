import Foundation
import Logging
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `The site's time` {
  private let time = SiteTime(zone: TimeZone(identifier: "Europe/Berlin") ?? .gmt)

  @Test(arguments: [
    ("2026-03-29T01:59:59", "2026-03-29T01:59:59+01:00"), ("2026-03-29T03:00:00", "2026-03-29T03:00:00+02:00"),
    ("2026-10-25T02:30:00", "2026-10-25T02:30:00+02:00"), ("2026-10-25T02:30:00+01:00", "2026-10-25T02:30:00+01:00"),
    ("2028-02-29", "2028-02-29T00:00:00+01:00"), ("2025-08-16T04:10:00Z", "2025-08-16T06:10:00+02:00"),
    ("2025-08-16 06:10", "2025-08-16T06:10:00+02:00"),
  ])
  func `reads and prints across changes of the clock`(_ text: String, _ printed: String) throws {
    #expect(time.machine(try #require(time.read(text))) == printed)
  }

  @Test(arguments: [
    "2026-03-29T02:30:00", "2026-02-29", "2026-13-01", "2026-01-32", "0000-01-01", "12:30", "2026-1-1",
    "2026-01-01T25:00", "2026-01-01T00:00+25:00", "2026-01-01T00:00+01:75", "9999-12-31",
  ])
  func `takes nothing for a time that is none`(_ text: String) { #expect(time.read(text) == nil) }

  @Test func `is printed in words of both languages`() throws {
    let theme = try Theme.load()
    let moment = try #require(time.read("2025-08-16T18:05:00+02:00"))
    #expect(time.long(moment, theme.words(.de)) == "16. August 2025, 18:05 Uhr")
    #expect(time.long(moment, theme.words(.en)) == "16 August 2025, 6:05 pm")
  }
}
