import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

/// A year that somebody made up, act by act, with its figures counted by hand beside it: the page, the JSON and the table say
/// the same, to the unit.
@Suite struct `A made-up year of moderation` {
  @Test(arguments: TestEngine.allCases)
  func `is right to the unit on the page, in JSON and in the table`(on engine: TestEngine) async throws {
    let year = try await MadeUpYear(engine)
    try await year.live()
    let reader = TestEditor(year.test.desk)
    year.test.clock.go(to: try year.moment("2028-01-02T12:00:00+01:00"))

    #expect(try await reader.get("/transparenz/2027.csv").body.split(separator: "\r\n").map(String.init) == Self.table)

    let json = try await reader.get("/transparenz/2027.json").body
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let report = try decoder.decode(ModerationReport.self, from: Data(json.utf8))
    #expect(report.csv().split(separator: "\r\n").map(String.init) == Self.table)
    #expect(report.year == 2027)

    let page = try await reader.get("/transparenz/2027").body
    let rows = page.matches(of: #/<div><dt>([^<]+)</dt><dd>([^<]+)</dd></div>/#).map { "\($0.1): \($0.2)" }
    #expect(rows == Self.rows)
    let months = page.matches(of: #/<tr><td>([^<]+)</td><td>([^<]+)</td></tr>/#).map { "\($0.1) \($0.2)" }
    #expect(months == Self.months)
  }

  @Test func `has pages for the years that there were, and no others`() async throws {
    let year = try await MadeUpYear(.sqlite)
    try await year.live()
    let reader = TestEditor(year.test.desk)
    year.test.clock.go(to: try year.moment("2028-01-02T12:00:00+01:00"))
    for good in ["", "/2026", "/2027", "/2028", "/2026.json", "/2028.csv"] {
      #expect(try await reader.get("/transparenz\(good)").status == 200, "\(good)")
    }
    for bad in ["/2025", "/2029", "/02027", "/+2027", "/9999", "/2027.xml", "/2025.json", "/2027.", "/2027.json.csv"] {
      #expect(try await reader.get("/transparenz\(bad)").status == 404, "\(bad)")
    }
  }

  private static let table = """
    figure,key,number
    decisions,published,16
    decisions,changes,3
    decisions,refused,15
    decisions,spam,6
    decisions,automated_spam,12
    decisions,moot,1
    refused_by_rule,recht,2
    refused_by_rule,sachlich,7
    refused_by_rule,thema,6
    refused_by_ground,appeal,2
    refused_by_ground,notice,1
    refused_by_ground,own_look,12
    decisions,median_seconds,60
    notices,received,4
    notices,decided,3
    notices,removed,1
    notices,kept,1
    notices,moot,1
    notices,open,1
    notices_by_category,insult,2
    notices_by_category,other,1
    notices_by_category,privacy,1
    notices,median_seconds,3600
    appeals,by_authors,3
    appeals,by_notifiers,1
    appeals,decided,3
    appeals,reversed,2
    appeals,upheld,1
    appeals,moot,0
    recipients,monthly_average,100
    """.split(separator: "\n").map(String.init)
    + [
      (2, 1, 0, 1), (2, 1, 0, 2), (1, 2, 1, 1), (1, 2, 0, 2), (2, 2, 0, 1), (1, 1, 1, 2), (1, 1, 0, 1), (1, 1, 0, 2),
      (1, 1, 1, 1), (1, 1, 0, 2), (1, 1, 0, 1), (2, 1, 0, 2),
    ].enumerated().flatMap { index, month in
      [("published", month.0), ("refused", month.1), ("changes", month.2), ("spam", month.3)].map {
        "month_\(index + 1),\($0.0),\($0.1)"
      }
    }

  private static let rows = [
    "veröffentlicht: 16", "um Änderung gebeten: 3", "abgelehnt: 15", "von Menschen als Spam abgelegt: 6",
    "von Regeln als Spam abgelegt: 12", "erledigt, weil zurückgezogen: 1", "Wartezeit, Mittelwert (Median): 1 Minute",
    "Respektvoll sprechen: 7", "Beim Thema bleiben: 6", "Das Recht einhalten: 2", "eigener Blick der Redaktion: 12",
    "Einspruch: 2", "Meldung: 1", "eingegangen: 4", "Inhalt entfernt: 1", "Inhalt bleibt: 1",
    "erledigt, weil zurückgezogen: 1", "noch offen: 1",
    "Wartezeit, Mittelwert (Median): 1 Stunde", "Beleidigung, üble Nachrede, Verleumdung: 2", "Etwas anderes: 1",
    "Private Daten, Verletzung der Persönlichkeit: 1", "von Kommentierenden: 3", "von Meldenden: 1",
    "mit Erfolg: 2", "ohne Erfolg: 1", "erledigt, weil zurückgezogen: 0",
    "im Monatsdurchschnitt (wer an mehreren Tagen kommt, wird an jedem gezählt): 100",
  ]

  private static let months = [
    "Januar 4", "Februar 5", "März 5", "April 5", "Mai 5", "Juni 5", "Juli 3", "August 4", "September 4", "Oktober 4",
    "November 3", "Dezember 5",
  ]
}
