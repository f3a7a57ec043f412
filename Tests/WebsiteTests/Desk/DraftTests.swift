import HTTPTypes
import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `A draft` {
  private func id(_ path: String) throws -> Int64 { try #require(Int64(path.split(separator: "/").last ?? "")) }

  /// The nightly job.
  private func applyRetention(_ test: TestDesk) async throws {
    let now = test.clock.now
    try await test.desk.database.write { db in
      _ = try db.execute(
        """
        INSERT INTO job (id, kind, payload, state, due_at, created_at)
        VALUES (\(now.microseconds), 'retention.apply', '', 'waiting', \(now), \(now))
        """)
    }
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
  }

  @Test(arguments: TestEngine.allCases)
  func `goes back with a word for its author, or is taken back by them`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    let author = try await TestEditor.signedIn(.author, desk.test)
    let token = try await author.formToken()
    let own = try #require(try await author.post("/redaktion/artikel", ["token": token]).headers[.location])
    func send(_ part: String, _ more: [String: String] = [:]) async throws -> String? {
      try await author.post(own + part, desk.form(["token": token, "base": "1"].merging(more) { $1 })).headers[
        .location]
    }
    _ = try await author.post(own + "/durchsicht", desk.form(["token": token]))
    #expect(try await author.get(own).body.contains("Zurückholen"))
    #expect(try await send("/rueckgabe", ["review_note": "ich selbst"]) == own + "?getan=taken_back_article")
    #expect(try await !author.get(own).body.contains("ich selbst"))
    #expect(try await send("/durchsicht") == own + "?getan=submitted")
    let back = try await desk.editor.post(
      own + "/rueckgabe", desk.form(["base": "1", "review_note": "Wer hat den Kran <bezahlt>?\r\nFrag nach."]))
    #expect(back.headers[.location] == own + "?getan=sent_back")
    let page = try await author.get(own).body
    #expect(
      page.contains("hat den Artikel zurückgegeben") && page.contains("Wer hat den Kran &lt;bezahlt&gt;?\nFrag nach."))
    // What is a draft already cannot be taken back, and what is planned is the editors'.
    #expect(try await author.post(own + "/rueckgabe", desk.form(["token": token, "base": "1"])).status == 403)
    #expect(try await send("/durchsicht") == own + "?getan=submitted")
    #expect(try await !author.get(own).body.contains("zurückgegeben"))
  }

  @Test(arguments: TestEngine.allCases)
  func `remembers when it is to appear, and does not appear`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post("", ["appears": "2031-05-04T06:07:08"])
    #expect(try await desk.editor.get(desk.path).body.contains("value=\"2031-05-04T06:07:08\""))
    let article = try await desk.test.desk.read { [id = try id(desk.path)] in try $0.editedArticle(id) }
    #expect(article?.state == .draft && article?.publishedAt == nil)
    // Who did not see it does not take it away.
    _ = try await desk.post("", ["base": "1", "body": "Noch ein Satz."])
    // Browsers leave out seconds that are none.
    _ = try await desk.post("", ["base": "2", "appears": "2031-05-04T06:07", "appears_shown": "2031-05-04T06:07:00"])
    let planned = try await desk.editor.get(desk.path).body
    #expect(planned.contains("value=\"2031-05-04T06:07:08\""))
    #expect(planned.contains(">Einplanen</button>"))
    _ = try await desk.post("", ["base": "2", "appears": "", "appears_shown": "2031-05-04T06:07:08"])
    #expect(try await !desk.editor.get(desk.path).body.contains("2031"))
  }

  @Test(arguments: TestEngine.allCases)
  func `is deleted and taken back, comes back when somebody else saves, and is erased after a month`(
    on engine: TestEngine
  ) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post("", ["topics": "Häfen", "dateline": "Emden"])
    let other = try await TestEditor.signedIn(.publisher, desk.test)
    let typed = desk.form(["token": try await other.formToken(), "base": "1", "body": "Von jemand anderem."])
    _ = try await other.post(desk.path + "/arbeitskopie", typed)
    let author = try await TestEditor.signedIn(.author, desk.test)
    #expect(try await author.post(desk.path + "/loeschung", ["token": try await author.formToken()]).status == 403)
    // Who saw another revision is told.
    #expect(try await desk.post("/loeschung").headers[.location] == desk.path + "?getan=moved_meanwhile")
    func delete() async throws -> String? { try await desk.post("/loeschung", ["base": "1"]).headers[.location] }
    #expect(try await delete() == desk.path + "?getan=draft_deleted")
    #expect(try await desk.editor.get(desk.path).body.contains("Dieser Entwurf ist gelöscht."))
    #expect(try await !desk.editor.get("/redaktion/artikel").body.contains("Ein Kran kehrt"))
    #expect(try await desk.editor.get("/redaktion/artikel?stand=deleted").body.contains("Ein Kran kehrt"))
    #expect(try await !desk.editor.get("/redaktion").body.contains("Ein Kran kehrt"))
    #expect(try await desk.post("/zurueckholen").headers[.location] == desk.path + "?getan=draft_restored")
    #expect(try await desk.editor.get("/redaktion/artikel").body.contains("Ein Kran kehrt"))
    // What others write at it is there, and saving it brings the draft back.
    #expect(try await delete() != nil)
    #expect(try await other.get(desk.path).body.contains("Von jemand anderem."))
    desk.test.clock.go(on: .seconds(29 * 86_400))
    try await applyRetention(desk.test)
    let again = try await TestEditor.signedIn(.editor, desk.test)
    let late = typed.merging(["token": try await again.formToken()]) { $1 }
    #expect(try await again.post(desk.path, late).status == 303)
    #expect(try await again.get("/redaktion/artikel").body.contains("Ein Kran kehrt"))
    let id = try id(desk.path)
    #expect(try await desk.test.desk.read { try $0.editedArticle(id)?.revision } == 2)
    // After a month nothing of it is left, nor of what was typed before.
    let form = ["token": try await again.formToken(), "base": "2"]
    #expect(try await again.post(desk.path + "/loeschung", form).status == 303)
    desk.test.clock.go(on: .seconds(31 * 86_400))
    try await applyRetention(desk.test)
    #expect(try await desk.test.desk.read { try $0.editedArticle(id) } == nil)
  }

  @Test func `that became public cannot be deleted`() async throws {
    let desk = try await WritingDesk(.sqlite)
    #expect(try await desk.post("/veroeffentlichung", ["checked": "1"]).status == 303)
    #expect(try await desk.post("/loeschung", ["base": "1"]).headers[.location] == desk.path + "?getan=moved_meanwhile")
    #expect(try await desk.editor.get("/artikel/ein-kran-kehrt-an-die-kaje-zurueck").status == 200)
  }

  /// Whoever adds a table that knows of articles says in `DeletedDrafts` what becomes of its rows.
  @Test func `is known to these tables and no others`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let tables = try await test.desk.database.read { db in
      try db.values(
        String.self,
        """
        SELECT DISTINCT m.name FROM sqlite_master m, pragma_foreign_key_list(m.name) k
        WHERE m.type = 'table' AND k."table" = 'article' ORDER BY m.name
        """)
    }
    #expect(
      tables == [
        // No draft has a profile, and nobody asks for news like one: what has that was public.
        // Only what is public is put into an edition.
        "alert", "alert_match", "article_label", "article_profile", "comment", "correction", "edition_article",
        "edition_version", "imported_item",
        "page_views", "referrer_views",
        "revision",
        "right_of_reply", "search_entry", "source_file", "withdrawal",
      ])
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps the address that somebody chose, or says that it is taken`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post("", ["slug": "kran"])
    let second = try #require(
      try await desk.editor.post("/redaktion/artikel", ["token": desk.token]).headers[.location])
    let refused = try await desk.editor.post(second, desk.form(["slug": "kran", "body": "Noch ein Kran."]))
    #expect(
      refused.status == 422 && refused.body.contains("Frei wäre: kran-2") && refused.body.contains("Noch ein Kran."))
    #expect(try await desk.editor.post(second, desk.form(["slug": "feed"])).status == 422)
    #expect(try await desk.editor.post(second, desk.form(["slug": "kran-2"])).status == 303)
    // From a headline it is made, and numbered.
    let third = try #require(try await desk.editor.post("/redaktion/artikel", ["token": desk.token]).headers[.location])
    #expect(try await desk.editor.post(third, desk.form(["title": "Kran"])).status == 303)
    let slug = try await desk.test.desk.read { [id = try id(third)] in try $0.editedArticle(id)?.slug }
    #expect(slug == "kran-3")
  }

  @Test(arguments: TestEngine.allCases)
  func `that became public says when a change is none`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post("/veroeffentlichung", ["checked": "1"])
    let same = try await desk.post("/korrektur", ["base": "1", "checked": "1"])
    #expect(same.headers[.location] == desk.path + "?getan=unchanged")
    #expect(try await desk.editor.get(desk.path + "?getan=unchanged").body.contains("Es war nichts geändert."))
    let noted = try await desk.post("/korrektur", ["base": "1", "checked": "1", "correction_text": "Es war Dienstag."])
    #expect(noted.headers[.location] == desk.path + "?getan=corrected")
    // Without a text there is no mail about it, and nobody is left to think that there was.
    let silent = try await desk.post("/korrektur", ["base": "1", "checked": "1", "by_mail": "1"])
    #expect(silent.status == 422 && silent.body.contains("correction_text-problem"))
  }
}
