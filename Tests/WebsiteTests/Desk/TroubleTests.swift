import HTTPTypes
import Newsroom
import Storage
import Templates
import TestDesk
import Testing

@Suite struct `What is stuck` {
  @Test(arguments: TestEngine.allCases)
  func `is shown with its reason, tried again or thrown away`(on engine: TestEngine) async throws {
    let test = try await TestDesk.open(engine)
    let publisher = try await TestEditor.signedIn(.publisher, test)
    #expect(try await publisher.get("/redaktion/stoerungen").body.contains("Nichts hakt."))
    try await test.desk.database.write { db in
      for (id, state) in [(1, "buried"), (2, "waiting")] {
        try db.execute(
          """
          INSERT INTO job (id, kind, payload, state, due_at, error, created_at)
          VALUES (\(id), 'article.publish', '5', \(state), 1, 'no <place>', 1)
          """)
      }
    }
    let page = try await publisher.get("/redaktion/stoerungen").body
    #expect(page.contains("Geplanten Artikel veröffentlichen") && page.contains("no &lt;place&gt;"))
    #expect(try await publisher.get("/redaktion").body.contains("/redaktion/stoerungen"))
    let token = try await publisher.formToken()
    for (id, step) in [("1", "give_up"), ("2", "retry")] {
      let form = ["token": token, "kind": "job", "id": id, "step": step]
      #expect(try await publisher.post("/redaktion/stoerungen", form).status == 303)
    }
    let left = try await test.desk.database.read {
      try $0.values(Int64.self, "SELECT id FROM job WHERE error IS NOT NULL")
    }
    #expect(left == [])
    #expect(try await publisher.post("/redaktion/stoerungen", ["token": token, "kind": "x", "id": "1"]).status == 400)
  }
}
