import HTTPTypes
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An article that is being written` {
  @Test func `is an author's own: others' articles they do not see, and what is out of their hands they only read`()
    async throws
  {
    let desk = try await WritingDesk(.sqlite)
    _ = try await desk.post()
    let author = try await TestEditor.signedIn(.author, desk.test)
    let token = try await author.formToken()
    let foreign = desk.form(["token": token, "base": "1"])
    for part in ["", "/fassungen", "/vorschau"] { #expect(try await author.get(desk.path + part).status == 403) }
    for part in ["", "/arbeitskopie", "/durchsicht", "/bilder", "/uebersetzungen", "/vorschaulink"] {
      #expect(try await author.post(desk.path + part, foreign).status == 403, "\(part)")
    }
    let begun = try await author.post("/redaktion/artikel", ["token": token])
    let own = try #require(begun.headers[.location])
    #expect(try await author.post(own + "/durchsicht", desk.form(["token": token])).status == 303)
    #expect(try await author.post(own + "/veroeffentlichung", desk.form(["token": token, "base": "1"])).status == 403)
    #expect(
      try await desk.editor.post(own + "/veroeffentlichung", desk.form(["base": "1", "checked": "1"])).status == 303)
    let locked = try await author.get(own)
    #expect(locked.status == 200 && locked.body.contains("Dieser Artikel ist veröffentlicht."))
    // What they typed meanwhile is theirs all the same, and readers see nothing of it.
    let late = try await author.post(own, desk.form(["token": token, "base": "1", "body": "Zu spät getippt."]))
    #expect(late.headers[.location] == own + "?getan=out_of_hands")
    #expect(try await author.get(own).body.contains("Zu spät getippt."))
    #expect(try await author.post(own + "/arbeitskopie", desk.form(["token": token, "base": "1"])).status == 200)
    let id = try #require(Int64(own.split(separator: "/").last ?? ""))
    #expect(try await desk.test.desk.read { try $0.editedArticle(id)?.revision } == 1)
  }

  @Test func `takes nothing that its form does not have`() async throws {
    let desk = try await WritingDesk(.sqlite)
    let sent = ["state": "published", "owner": "1", "id": "5", "published_at": "1", "revision": "9", "kept_path": "/x"]
    _ = try await desk.post("", sent)
    let id = try #require(Int64(desk.path.split(separator: "/").last ?? ""))
    let article = try #require(await desk.test.desk.read { try $0.editedArticle(id) })
    #expect(article.state == .draft && article.revision == 1 && article.keptPath == nil && article.owner != 1)
    #expect(try await desk.editor.get("/redaktion/artikel/17").body.contains("Neuer Artikel"))
    for path in ["/redaktion/artikel/17", "/redaktion/artikel/0", "/redaktion/artikel/-1", "/redaktion/artikel/x"] {
      #expect(try await desk.editor.get(path).status == 404)
      #expect(try await desk.editor.post(path, desk.form()).status == 404)
    }
  }

  @Test(arguments: TestEngine.allCases)
  func `links translations, and begins one`(on engine: TestEngine) async throws {
    let desk = try await WritingDesk(engine)
    _ = try await desk.post()
    let begun = try await desk.post("/uebersetzungen", ["translation_language": "en"])
    let other = try #require(begun.headers[.location]?.split(separator: "?").first.map(String.init))
    #expect(other != desk.path)
    #expect(try await desk.editor.get(other).body.contains("<option value=\"en\" selected>"))
    #expect(try await desk.editor.get(desk.path).body.contains(other))
    let own = desk.path.split(separator: "/").last.map(String.init) ?? ""
    let twice = try await desk.editor.post(
      other + "/uebersetzungen", ["token": desk.token, "translation_address": own])
    #expect(twice.status == 422 && twice.body.contains("In dieser Sprache gibt es den Artikel schon"))
    // What is public, and kept, follows.
    for path in [desk.path, other] {
      let title = path == other ? "A crane is back on the quay" : "Ein Kran kehrt an die Kaje zurück"
      _ = try await desk.editor.post(
        path + "/veroeffentlichung",
        desk.form(["base": "1", "checked": "1", "title": title, "language": path == other ? "en" : "de"]))
    }
    let public_ = "/artikel/ein-kran-kehrt-an-die-kaje-zurueck"
    #expect(try await desk.editor.get(public_).body.contains("a-crane-is-back-on-the-quay"))
    #expect(try await !desk.editor.get("/").body.contains("A crane is back"))
    let unlinked = try await desk.post("/uebersetzungen", ["unlink": "1"])
    #expect(unlinked.headers[.location] == desk.path + "?getan=translation_unlinked")
    #expect(try await !desk.editor.get(public_).body.contains("a-crane-is-back-on-the-quay"))
    _ = try await desk.editor.post(other + "/uebersetzungen", ["token": desk.token, "translation_address": own])
    #expect(try await desk.editor.get(public_).body.contains("a-crane-is-back-on-the-quay"))
    // Authors link what is theirs.
    let author = try await TestEditor.signedIn(.author, desk.test)
    let begun2 = try await author.post("/redaktion/artikel", ["token": try await author.formToken()])
    let theirs = try #require(begun2.headers[.location])
    _ = try await author.post(theirs, desk.form(["token": try await author.formToken(), "language": "en"]))
    let stolen = try await author.post(
      theirs + "/uebersetzungen", ["token": try await author.formToken(), "translation_address": own])
    #expect(stolen.status == 403)
    let wrong = try await desk.post("/uebersetzungen", ["translation_address": "https://else.example/nichts"])
    #expect(wrong.status == 422 && wrong.body.contains("id=\"translation_address-problem\""))
  }

  @Test func `takes pictures with whatever name they bear, and refuses what is none`() async throws {
    let desk = try await WritingDesk(.sqlite)
    let photo = try TestPictures.bytes("photo.jpg")
    let taken = try await desk.editor.upload(
      desk.path + "/bilder", desk.form(["place": "text"]), file: "../../etc/Kran „neu“.JPG", photo)
    #expect(taken.status == 303 && taken.headers[.location] == desk.path + "?getan=picture_added")
    let form = try await desk.editor.get(desk.path).body
    let name = try #require(form.firstMatch(of: #/::picture\{file=&quot;([^&]*)&quot;/#)).1
    #expect(name.wholeMatch(of: #/[a-z0-9-]+/#) != nil && form.contains("name=\"picture_files\""))
    let wrong = try await desk.editor.upload(
      desk.path + "/bilder", desk.form(), file: "kran.jpg", Array("<script>".utf8))
    #expect(wrong.status == 422 && wrong.body.contains("Das ist kein Bild"))
    let nothing = try await desk.editor.upload(desk.path + "/bilder", desk.form(), file: "", [])
    #expect(nothing.status == 422 && nothing.body.contains("Wähle erst eine Datei"))
    let stolen = try await desk.editor.upload(
      desk.path + "/bilder", desk.form(["token": "x"]), file: "kran.jpg", photo)
    #expect(stolen.status == 403)
  }
}
