import Foundation
import Likeness
import Newsroom
import Storage
import TestDesk
import Testing

@Suite struct `The index of alerts` {
  @Test(arguments: TestEngine.allCases)
  func `finds what comparing with each would, while they come, change and go`(on engine: TestEngine) async throws {
    let (test, article) = try await `An alert`.open(engine)
    var found = 0
    let titles = [
      `An alert`.again, `An alert`.cake, "Lotsen beraten Schiffe bei Nacht", "Torte der Bäcker in der Nacht",
      "Nachtlotsen beraten von Land aus",
    ]
    for (number, title) in titles.enumerated() {
      let email = "leser\(number)@leser.example"
      let token = try await test.subscribe(
        email, toArticle: article, terms: number.isMultiple(of: 2) ? nil : ["Torte", "Nacht", "Bäcker"])
      let id = try await `An alert`.publish(test, title)
      try await test.work()
      if number == 2 { try await test.desk.eraseSubscriber(try await test.desk.subscriberID(token)) }
      if number == 3 { try await test.desk.pause(try await test.desk.subscriberID(token), true) }
      // Another program's index is made now, this one's was kept.
      let fresh = try await test.other().desk.alerts(forArticle: id)
      #expect(try await test.desk.alerts(forArticle: id) == fresh)
      #expect(try await Self.comparing(test, id) == fresh)
      found += fresh.count
    }
    #expect(found > 3)
  }

  /// The alerts that an article is like, each looked at by itself.
  private static func comparing(_ test: TestDesk, _ article: Int64) async throws -> [Int64] {
    try await test.desk.database.read { db in
      var own: [String: Int64] = [:]
      let terms = try db.rows(
        """
        SELECT term, weight FROM profile_term JOIN likeness_term ON id = term_id WHERE article_id = \(article)
        """)
      for term in terms { own[try term["term"]] = try term["weight"] }
      return try db.rows("SELECT id, profile FROM alert WHERE state = 'active' ORDER BY id").compactMap { row in
        let lines = (try row["profile"] as String).split(separator: "\n")
        let sum = lines.reduce(Int64(0)) { sum, line in
          let parts = line.split(separator: " ", maxSplits: 1)
          guard parts.count == 2, let weight = Int64(parts[0]), let other = own[String(parts[1])] else { return sum }
          return sum + Similarity.contribution(weight, other)
        }
        let most = lines.reduce(Int64(0)) { most, line in
          most + Similarity.contribution(Int64(line.prefix { $0 != " " }) ?? 0, 200_000)
        }
        return sum >= min(Similarity.whole(ofLikeness: 220_000), most / 2) ? try row["id"] : nil
      }
    }
  }
}
