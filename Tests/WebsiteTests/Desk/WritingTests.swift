import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `Writing in the desk` {
  @Test(arguments: TestEngine.allCases)
  func `begins at an address of its own, and is saved there`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    #expect(try await desk.editor.get(desk.path).body.contains("name=\"base\" value=\"0\""))
    let saved = try await desk.post()
    #expect(saved.status == 303 && saved.headers[.location] == desk.path + "?getan=saved")
    let page = try await desk.editor.get(desk.path + "?getan=saved")
    #expect(page.body.contains("Gespeichert.") && page.body.contains("Ein Kran kehrt an die Kaje zurück"))
    #expect(page.headers[.cacheControl] == "no-store")
    let list = try await desk.editor.get("/redaktion/artikel?stand=draft&q=kran+kaje")
    #expect(list.body.contains(desk.path) && !list.body.contains("Noch nicht gespeichert"))
    #expect(try await desk.editor.get("/redaktion/artikel?stand=review").body.contains("ist keiner, der passt"))
  }

  @Test(arguments: TestEngine.allCases)
  func `is kept as it is typed, and found again`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    let kept = try await desk.post("/arbeitskopie", ["title": "", "body": "Halb geschrie<b>"])
    #expect(kept.status == 200 && kept.headers[.contentType]?.hasPrefix("text/html") == true)
    let again = try await desk.editor.get(desk.path)
    #expect(again.body.contains("Halb geschrie&lt;b&gt;</textarea>"))
    #expect(try await desk.editor.get("/redaktion/artikel").body.contains("Noch nicht gespeichert"))
    let thrown = try await desk.post("/verwerfen")
    #expect(thrown.headers[.location] == "/redaktion/artikel")
    #expect(try await desk.editor.get(desk.path).status == 404)
  }

  @Test func `says what is wrong at its field, with a way there`() async throws {
    let desk = try await WritingDesk(.sqlite)
    let answer = try await desk.post("", ["title": " ", "slug": "Ä x"])
    #expect(answer.status == 422)
    #expect(answer.body.contains("aria-invalid=\"true\"") && answer.body.contains("<a href=\"#title\">"))
    #expect(answer.body.contains("id=\"slug-problem\"") && answer.body.contains("value=\"Ä x\""))
    #expect(answer.body.contains("Der Verein hat ihn geholt."))
  }

  @Test(arguments: TestEngine.allCases)
  func `shows two people's work put together when both save`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post()
    let other = try await TestEditor.signedIn(.publisher, desk.test)
    let token = try await other.formToken()
    let theirs = desk.form([
      "token": token, "base": "1", "body": "Der Kran steht wieder.\n\nDer Verein hat ihn gekauft.",
    ])
    #expect(try await other.post(desk.path, theirs).status == 303)
    let merged = try await desk.post(
      "", ["base": "1", "body": "Der blaue Kran steht wieder.\n\nDer Verein hat ihn geholt."])
    #expect(merged.status == 409 && merged.body.contains("publisher hat inzwischen auch gespeichert"))
    #expect(merged.body.contains("Der blaue Kran steht wieder.\n\nDer Verein hat ihn gekauft.</textarea>"))
    #expect(merged.body.contains("<del>geholt</del>") && merged.body.contains("<ins>gekauft</ins>"))
    #expect(merged.body.contains("name=\"base\" value=\"2\""))
  }

  @Test(arguments: TestEngine.allCases)
  func `leads an article to its readers, and back`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    let held = try await desk.post("/veroeffentlichung")
    #expect(held.status == 422 && held.body.contains("Sieh noch einmal hin") && held.body.contains("href=\"#topics\""))
    // Who has seen these has not seen what comes after.
    let marks = try #require(held.body.firstMatch(of: #/name="checked" value="([^"]+)"/#)).1
    let text = "Der Kran steht wieder. <iframe src=\"https://else.example\"></iframe><img src=\"x.png\"> [da](weg)"
    let again = try await desk.post("/veroeffentlichung", ["checked": String(marks), "body": text])
    #expect(again.status == 422 && again.body.contains("wird weggelassen: iframe"))
    #expect(again.body.contains("Dieses Bild ist nicht hier: x.png") && again.body.contains("führt ins Leere: weg"))
    let out = try await desk.post("/veroeffentlichung", ["checked": "1"])
    #expect(out.headers[.location] == desk.path + "?getan=published")
    let address = "/artikel/ein-kran-kehrt-an-die-kaje-zurueck"
    #expect(try await desk.editor.get(address).body.contains("Der Verein hat ihn geholt."))
    // What is public does not change by a save.
    #expect(try await desk.post("", ["base": "1", "title": "Anders"]).headers[.location] == desk.path + "?getan=kept")
    #expect(try await desk.editor.get(address).body.contains("Ein Kran kehrt an die Kaje zurück</h1>"))
    let correction = [
      "base": "1", "title": "Der Kran ist zurück", "substantive": "1", "correction_text": "Es war einer.",
    ]
    // The checks come between, and the note is still there.
    let stopped = try await desk.post("/korrektur", correction).body
    #expect(stopped.contains("Es war einer.</textarea>") && stopped.contains("value=\"1\" checked> Inhaltlich"))
    let corrected = try await desk.post("/korrektur", correction.merging(["checked": "1"]) { $1 })
    #expect(corrected.headers[.location] == desk.path + "?getan=corrected")
    #expect(try await desk.editor.get(address).body.contains("Es war einer."))
    let unnamed = try await desk.post("/gegendarstellung", ["claimant": "", "reply_text": "Wortgetreu."])
    #expect(unnamed.status == 422 && unnamed.body.contains("Wortgetreu.</textarea>"))
    #expect(
      try await desk.post("/gegendarstellung", ["claimant": "Stadt Emden", "reply_text": "Falsch.\r\n\r\nRichtig."])
        .status == 303)
    #expect(try await desk.editor.get(address).body.contains("<p>Falsch.</p>\n<p>Richtig.</p>"))
    #expect(try await desk.post("/rueckzug", ["reason": " "]).body.contains("id=\"reason-problem\""))
    #expect(
      try await desk.post("/rueckzug", ["reason": "Er war nie da."]).headers[.location]?.hasSuffix("withdrawn") == true)
    let gone = try await desk.editor.get(address)
    #expect(gone.status == 410 && gone.body.contains("Er war nie da."))
    #expect(
      try await desk.post("/rueckzug", ["reason": "Noch einmal"]).headers[.location]?.hasSuffix("moved_meanwhile")
        == true)
    // Before readers see it again, it can be mended.
    let mended = [
      "base": "2", "title": "Der Kran ist zurück", "body": "Der Kran steht nicht mehr.\n\nDer Verein hat ihn verkauft.",
    ]
    #expect(try await desk.post("", mended).headers[.location] == desk.path + "?getan=saved")
    #expect(try await desk.editor.get(address).status == 410)
    #expect(try await desk.post("/wiederkehr").status == 303)
    #expect(try await desk.editor.get(address).body.contains("Der Verein hat ihn verkauft."))
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps every revision, comparable and restorable`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post()
    _ = try await desk.post("", ["base": "1", "body": "Der Kran steht still."])
    let list = try await desk.editor.get(desk.path + "/fassungen")
    #expect(list.body.contains("/fassungen/2") && list.body.contains("die jetzige"))
    let compared = try await desk.editor.get(desk.path + "/fassungen/2?seit=1")
    #expect(compared.body.contains("<del>wieder") && compared.body.contains("<ins>still</ins>"))
    #expect(try await desk.editor.get(desk.path + "/fassungen/9").status == 404)
    _ = try await desk.post("/arbeitskopie", ["base": "2", "body": "Noch nicht gespeichert."])
    let busy = try await desk.editor.post(desk.path + "/fassungen/1", ["token": desk.token])
    #expect(busy.headers[.location] == desk.path + "?getan=unsaved_first")
    _ = try await desk.post("/verwerfen")
    let restored = try await desk.editor.post(desk.path + "/fassungen/1", ["token": desk.token])
    #expect(restored.headers[.location] == desk.path + "?getan=restored")
    let form = try await desk.editor.get(desk.path).body
    #expect(form.contains("Der Verein hat ihn geholt.") && form.contains("name=\"base\" value=\"2\""))
  }

  @Test func `is previewed as it will appear, by its writer and by whoever has the link`() async throws {
    let desk = try await WritingDesk(.sqlite)
    _ = try await desk.post("/arbeitskopie", ["title": "Noch im Werden", "body": "**Fett** gedacht."])
    let own = try await desk.editor.get(desk.path + "/vorschau")
    #expect(own.body.contains("<h1>Noch im Werden</h1>") && own.body.contains("<strong>Fett</strong>"))
    #expect(own.headers[.cacheControl] == "no-store" && own.body.contains("name=\"robots\" content=\"noindex\""))
    let broken = try await desk.post("/arbeitskopie", ["body": "::picture{file=\"x\"}"])
    #expect(broken.status == 200)
    #expect(try await desk.editor.get(desk.path + "/vorschau").body.contains("Noch keine Vorschau"))
    _ = try await desk.post()
    let made = try await desk.editor.post(desk.path + "/vorschaulink", ["token": desk.token])
    let link = try #require(made.body.firstMatch(of: #/\/vorschau\/[A-Za-z0-9_-]+/#)).0
    let outside = TestEditor(desk.test.desk)
    let seen = try await outside.get(String(link))
    #expect(
      seen.status == 200 && seen.body.contains("Der Verein hat ihn geholt.")
        && seen.body.contains("Dieser Link gilt bis"))
    #expect(try await outside.get("/artikel/ein-kran-kehrt-an-die-kaje-zurueck").status == 404)
    #expect(try await outside.get(String(link.dropLast(2)) + "AA").status == 404)
    desk.test.clock.go(on: .seconds(7 * 86_400 + 1))
    #expect(try await outside.get(String(link)).status == 404)
  }
}
