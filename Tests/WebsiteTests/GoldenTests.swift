import Foundation
import Newsroom
import Templates
import TestDesk
import Testing

/// Whole pages and feeds as files: a reviewer sees what the reader will see. `make golden` writes them anew.
@Suite struct `Golden pages` {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Golden")
  private static let paths: [(Language, String)] =
    [
      "/", "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit",
      "/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof",
      "/artikel/nordlicht-wind-verdoppelt-den-umsatz-und-verschiebt-den-boersengang", "/thema/haefen", "/archiv",
      "/korrekturen",
      "/korrekturen/feed", "/feed", "/sitemap.xml", "/sitemap/2026-03.xml",
      "/sitemap-news.xml", "/impressum", "/datenschutz",
      "/barrierefreiheit",
      "/artikel/containerriese-laeuft-angeblich-jede-woche-stralsund-an", "/nichts", "/feeds",
      "/newsletter", "/newsletter/kaikante-am-freitag", "/newsletter/kaikante-am-freitag/2",
      "/newsletter/kaikante-am-freitag/feed",
      "/suche", "/suche?q=hafen", "/suche?q=werft+-kabel&reihenfolge=neueste&thema=werften", "/suche?q=zeppelin+lotse",
    ].map { (.de, $0) }
    + ["/", "/article/at-night-the-pilot-now-comes-aboard-by-radio", "/imprint", "/feed", "/search?q=ports"].map {
      (.en, $0)
    }

  @Test(arguments: TestEngine.allCases, paths)
  func `are what readers get, the same on both engines`(
    on engine: TestEngine, _ page: (language: Language, path: String)
  ) async throws {
    let test = try await TestDesk.open(engine, demo: true, language: page.language)
    let answer = try await TestReader(test.desk).ask(page.path)
    // Static files carry their content's hash; a changed colour is no changed page.
    let body = answer.body.replacing(#/\/static\/([a-z.]+)-[0-9a-z]+\.(css|js|svg)/#) { "/static/\($0.1).\($0.2)" }
      // A form's seal is of this site's own key, a comment's number of its own clock.
      .replacing(#/name="seal" value="[^"]+"/#, with: "name=\"seal\" value=\"…\"")
      .replacing(#/(comment-|kommentare\/|comments\/|item=)\d{9,}/#) { "\($0.1)ID" }
    let text = "\(answer.status)\n\(body)"
    let file = Self.folder.appendingPathComponent(
      "\(page.language.rawValue)\(page.path.replacing(#/[/?&=+]/#, with: "_")).txt")
    if ProcessInfo.processInfo.environment["ANDRUCK_GOLDEN"] == "write" {
      try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(
      text == golden,
      "\(page.path) is not as in \(file.lastPathComponent); if it should be, run 'make golden' and look at the difference"
    )
  }
}
