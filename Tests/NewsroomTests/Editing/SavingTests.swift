import Logging
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `An article in the desk` {
  private func person(_ role: Role, _ test: TestDesk, _ name: String = "Jella") async throws -> Person {
    let email = "\(name.lowercased())@hafenblatt.example"
    _ = try await test.desk.addPerson(name, email: email, role, password: TestEditor.password, by: "test")
    return try #require(await test.desk.read { try $0.person(email: email) })
  }

  private func form(_ title: String, _ body: String = "Der Kran steht. Der Deich hält.") -> ArticleForm {
    var form = ArticleForm()
    (form.title, form.body, form.language, form.credit) = (title, body, "de", "Testblatt")
    return form
  }

  private func begin(_ person: Person, _ test: TestDesk) async throws -> Int64 {
    try await test.desk.write(by: "\(person.id)") { try $0.beginArticle(ArticleForm(), person.id) }
  }

  private func saved(_ outcome: SaveOutcome) throws -> EditedArticle {
    guard case .saved(let article) = outcome else { throw Missing() }
    return article
  }
  private struct Missing: Error {}

  @Test(arguments: TestEngine.allCases)
  func `has its place before it is saved, and is its writer's`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let jella = try await person(.author, test)
    let id = try await begin(jella, test)
    #expect(try await begin(jella, test) == id)
    let article = try saved(
      try await test.desk.save(id, form("Ein Kran kehrt zurück"), base: 0, .save, by: jella))
    #expect(article.id == id && article.owner == jella.id && article.state == .draft && article.revision == 1)
    #expect(article.slug == "ein-kran-kehrt-zurueck")
    #expect(try await test.desk.read { try $0.workingCopy(of: id, jella.id) } == nil)
    // Until readers know it, the address follows the headline.
    let again = try saved(try await test.desk.save(id, form("Zwei Kräne"), base: 1, .save, by: jella))
    #expect(again.slug == "zwei-kraene" && again.revision == 2)
    // The same again is no revision.
    #expect(try saved(try await test.desk.save(id, form("Zwei Kräne"), base: 2, .submit, by: jella)).revision == 2)
  }

  @Test(arguments: TestEngine.allCases)
  func `keeps what is typed when it cannot be saved`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let jella = try await person(.author, test)
    let id = try await begin(jella, test)
    var typed = form("", "Text")
    typed.language = "xx"
    typed.picture = "0123"
    await #expect(
      throws: FieldProblems([
        FieldProblem("title", "title_missing"), FieldProblem("language", "language"),
        FieldProblem("picture", "picture_unknown"),
      ])
    ) { _ = try await test.desk.save(id, typed, base: 0, .save, by: jella) }
    #expect(try await test.desk.read { try $0.workingCopy(of: id, jella.id)?.form } == typed)
    var broken = form("Titel", "::picture{file=\"weg\" alt=\"x\"}")
    broken.slug = "Kein Slug"
    await #expect(throws: FieldProblems.self) { _ = try await test.desk.save(id, broken, base: 0, .save, by: jella) }
    #expect(try await test.desk.read { try $0.workingCopy(of: id, jella.id)?.form } == broken)
  }

  @Test(arguments: TestEngine.allCases)
  func `of two who save loses no word`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (jella, hauke) = (try await person(.editor, test), try await person(.editor, test, "Hauke"))
    let id = try await begin(jella, test)
    let text = "Erster Absatz.\n\nZweiter Absatz.\n\nDritter Absatz."
    _ = try await test.desk.save(id, form("Titel", text), base: 0, .save, by: jella)
    _ = try await test.desk.save(
      id, form("Titel von Hauke", text.replacing("Dritter", with: "Letzter")), base: 1, .save, by: hauke)
    let outcome = try await test.desk.save(
      id, form("Titel von Jella", text.replacing("Erster", with: "Vorderster")), base: 1, .save, by: jella)
    guard case .merged(let merge) = outcome else {
      Issue.record("not merged")
      return
    }
    #expect(merge.form.body == "Vorderster Absatz.\n\nZweiter Absatz.\n\nLetzter Absatz." && merge.conflicts == 0)
    #expect(merge.form.title.hasPrefix("Titel von Jella ⟪") && merge.form.title.hasSuffix("⟫ Titel von Hauke"))
    #expect(merge.theirs == ["title": "Titel von Hauke"] && MergeMarks.stand(in: merge.form.title))
    #expect(merge.savedBy == "Hauke" && merge.changes.map(\.field) == ["title", "body"])
    // It is in the working copy, and saved on top of the other one.
    #expect(try await test.desk.read { try $0.workingCopy(of: id, jella.id)?.form } == merge.form)
    let article = try saved(
      try await test.desk.save(id, merge.form, base: merge.revision, .save, by: jella))
    #expect(article.revision == 3 && article.content.body == merge.form.body)
  }

  @Test(arguments: TestEngine.allCases)
  func `goes its way: handed in, planned, public at its second, corrected`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let (author, editor) = (try await person(.author, test, "Autorin"), try await person(.editor, test, "Redakteur"))
    let id = try await begin(author, test)
    _ = try await test.desk.save(id, form("Der Kran"), base: 0, .submit, by: author)
    await #expect(throws: EditError.notAllowed) {
      _ = try await test.desk.save(id, form("Der Kran"), base: 1, .publish, isChecked: true, by: author)
    }
    var planned = form("Der Kran")
    planned.appears = String(test.desk.time.machine(test.clock.now + .seconds(2)).prefix(19))
    // What the checks say comes first.
    guard case .findings(let findings) = try await test.desk.save(id, planned, base: 1, .publish, by: editor) else {
      Issue.record("not held")
      return
    }
    #expect(findings.contains { $0.check == .topicsMissing } && !findings.contains(where: \.isBlocking))
    let scheduled = try saved(
      try await test.desk.save(id, planned, base: 1, .publish, isChecked: true, by: editor))
    #expect(scheduled.state == .scheduled && !author.mayEdit(scheduled))
    await #expect(throws: EditError.notAllowed) {
      _ = try await test.desk.save(id, form("Anders"), base: 1, .save, by: author)
    }
    test.clock.go(on: .seconds(2))
    try await Worker(desk: test.desk, logger: Logger(label: "test")).drain()
    let appeared = try #require(await test.desk.read { try $0.article(id: id) })
    #expect(appeared.state == .published)
    test.clock.go(on: .seconds(3600))
    _ = try await test.desk.save(
      id, form("Der Kran!"), base: 1, .republish(substantive: false, correction: ""), isChecked: true, by: editor)
    var now = try #require(await test.desk.read { try $0.article(id: id) })
    #expect(now.teaser.title == "Der Kran!" && now.teaser.modifiedAt == appeared.teaser.modifiedAt)
    _ = try await test.desk.save(
      id, form("Der Kran!", "Der Kran steht wieder."), base: 2,
      .republish(substantive: true, correction: "Er steht wieder."), isChecked: true, by: editor)
    now = try #require(await test.desk.read { try $0.article(id: id) })
    #expect(now.teaser.modifiedAt == test.clock.now && now.slug == "der-kran")
    #expect(try await test.desk.read { try $0.corrections(of: id).map(\.text) } == ["Er steht wieder."])
    #expect(try await test.desk.read { try $0.revisions(of: id).map(\.by) } == ["Redakteur", "Redakteur", "Autorin"])
  }

  @Test(arguments: TestEngine.allCases)
  func `that is planned takes no save with two versions in it, and another time by a save`(on engine: TestEngine)
    async throws
  {
    let test = try await TestDesk.open(engine)
    let editor = try await person(.editor, test)
    let id = try await begin(editor, test)
    var planned = form("Der Kran")
    func time(_ seconds: Int) -> String {
      String(test.desk.time.machine(test.clock.now + .seconds(seconds)).prefix(19))
    }
    planned.appears = time(3_600)
    _ = try await test.desk.save(id, planned, base: 0, .publish, isChecked: true, by: editor)
    planned.lead = "Mein Vorspann ⟪ Fassung von Hauke ⟫ Sein Vorspann"
    guard case .findings(let findings) = try await test.desk.save(id, planned, base: 1, .save, by: editor) else {
      Issue.record("saved")
      return
    }
    #expect(findings.map(\.check) == [.unmerged] && findings.first?.field == "lead")
    (planned.lead, planned.appears) = ("", time(7_200))
    let moved = try saved(try await test.desk.save(id, planned, base: 1, .save, by: editor))
    #expect(moved.state == .scheduled && moved.publishedAt == test.clock.now + .seconds(7_200))
    // Once it is public, a save is none.
    _ = try await test.desk.save(id, form("Der Kran"), base: moved.revision, .publish, isChecked: true, by: editor)
    await #expect(throws: EditError.alreadyPublic) {
      _ = try await test.desk.save(id, form("Anders"), base: moved.revision, .save, by: editor)
    }
  }

  @Test func `cannot appear while two versions of a passage stand in it`() async throws {
    let test = try await TestDesk.open(.sqlite)
    let editor = try await person(.editor, test)
    let id = try await begin(editor, test)
    let unmerged = form("Der Kran", "⟪ meine ⟫\nEs regnet.\n⟪ deine ⟫\nEs stürmt.\n⟪ Ende ⟫")
    guard
      case .findings(let findings) = try await test.desk.save(
        id, unmerged, base: 0, .publish, isChecked: true, by: editor)
    else {
      Issue.record("published")
      return
    }
    #expect(findings.first?.check == .unmerged && findings.first?.isBlocking == true)
  }

  @Test func `takes lists of names with commas in them`() {
    for names in [["Cuxhaven", "Emden"], ["Washington, D.C."], ["Paris", "Washington, D.C."], []] {
      #expect(ArticleForm.names(ArticleForm.list(names)) == names)
    }
  }
}
