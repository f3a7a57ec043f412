import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

/// What happens in the year of `YearTests`.
struct MadeUpYear {
  let test: TestDesk
  private let article: Int64
  private let malte: Person
  private let svea: Person

  init(_ engine: TestEngine) async throws {
    test = try await TestDesk.open(engine)
    (malte, svea) = (try await test.moderator("malte"), try await test.moderator("svea", .publisher))
    article = try await test.article()
  }

  func moment(_ text: String) throws -> Moment {
    Moment(microseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970) * 1_000_000)
  }

  func live() async throws {
    // The old year's last second, and the new one's first: by the newsroom's clock, not by UTC.
    try await comment("2026-12-31T23:59:58+01:00", "vor dem Jahr", Ruling(.publish), after: 1)
    try await comment("2026-12-31T23:59:59+01:00", "nach Mitternacht", Ruling(.publish), after: 1)
    var (published, refused): ([Int: Int64], [Int: Int64]) = ([:], [:])
    for month in 1...12 {
      let day = "2027-\(month < 10 ? "0" : "")\(month)-15T"
      published[month] = try await comment(day + "12:00:00+01:00", "gut im Monat \(month)", Ruling(.publish), after: 60)
      let rule = month.isMultiple(of: 2) ? "sachlich" : "thema"
      let ruling = Ruling(.refuse, rule: rule, sentence: "So nicht.")
      refused[month] = try await comment(day + "13:00:00+01:00", "schlecht im Monat \(month)", ruling, after: 120)
      _ = try await test.comment(on: article, "Automatisch im Monat \(month) beiseite.", trap: "x")
      if month.isMultiple(of: 2) {
        try await comment(day + "14:00:00+01:00", "geworben im Monat \(month)", Ruling(.spam), after: 30)
      }
      if [3, 6, 9].contains(month) {
        let ask = Ruling(.changes, rule: "sachlich", sentence: "Bitte ruhiger.")
        try await comment(day + "15:00:00+01:00", "hitzig im Monat \(month)", ask, after: 600)
      }
      try await special(month, published, refused)
    }
    try await comment("2027-12-31T23:58:59+01:00", "am letzten Tag", Ruling(.publish), after: 60)
    try await comment("2027-12-31T23:59:59+01:00", "am nächsten Tag", Ruling(.publish), after: 1)
    try await visitors()
  }

  /// What happens only once.
  private func special(_ month: Int, _ published: [Int: Int64], _ refused: [Int: Int64]) async throws {
    let law = Ruling(.refuse, rule: "recht", sentence: "Das ist verboten.")
    switch month {
    case 2:
      try await appeal(
        refused[2], "2027-02-20T12:00:00+01:00", Ruling(.publish, sentence: "Du hast recht."), after: 86_400)
    case 3: try await report(published[3], "2027-03-20T12:00:00+01:00", "insult", law, after: 7_200)
    case 4:
      let again = Ruling(.refuse, rule: "sachlich", sentence: "Es bleibt dabei.")
      try await appeal(refused[4], "2027-04-20T12:00:00+01:00", again, after: 86_400)
    case 5:
      let kept = Ruling(.publish, sentence: "Das ist erlaubt.")
      let token = try await report(published[5], "2027-05-20T12:00:00+01:00", "privacy", kept, after: 3_600)
      try await appeal(published[5], token, "2027-05-22T12:00:00+01:00", law, after: 86_400)
    case 7: try await report(published[7], "2027-07-20T12:00:00+01:00", "other", nil, after: 0)
    case 8:
      try await report(published[8], "2027-08-20T12:00:00+01:00", "insult", nil, after: 10_800)
      try await test.desk.withdrawComment(try #require(published[8]))
    case 9: try await appeal(refused[9], "2027-09-20T12:00:00+01:00", nil, after: 0)
    case 10:
      test.clock.go(to: try moment("2027-10-20T12:00:00+01:00"))
      let id = try await test.comment(on: article, "Ein Versehen im Oktober.")
      let decision = try await test.desk.decide(id, Ruling(.publish), by: malte, delay: .seconds(10))
      try await test.desk.undoDecision(decision.id, by: malte)
    default: break
    }
  }

  @discardableResult
  private func comment(_ time: String, _ text: String, _ ruling: Ruling, after seconds: Int) async throws -> Int64 {
    test.clock.go(to: try moment(time))
    let id = try await test.comment(on: article, "Das ist \(text).")
    test.clock.go(on: .seconds(seconds))
    try await test.desk.decide(id, ruling, by: malte)
    return id
  }

  /// Answers the token of who sent it.
  @discardableResult
  private func report(_ id: Int64?, _ time: String, _ category: String, _ ruling: Ruling?, after seconds: Int)
    async throws -> String
  {
    test.clock.go(to: try moment(time))
    let id = try #require(id)
    var form = NoticeForm()
    (form.category, form.reason, form.address) = (category, "Grund", "https://kaikante.example/\(id)")
    (form.name, form.email, form.isInGoodFaith) = ("Renke", "renke@leser.example", true)
    let notice = try await test.desk.submit(form, about: id, SubmissionOrigin())
    test.clock.go(on: .seconds(seconds))
    if let ruling { try await test.desk.decide(id, ruling, by: malte) }
    return try await test.desk.noticeToken(notice)
  }

  /// Of its author.
  private func appeal(_ id: Int64?, _ time: String, _ ruling: Ruling?, after seconds: Int) async throws {
    let id = try #require(id)
    let token = try await test.desk.read { try $0.commentStatus(id) }?.appealToken
    try await appeal(id, link: try #require(token), time, ruling, seconds)
  }

  /// Of who sent a notice.
  private func appeal(_ id: Int64?, _ notice: String, _ time: String, _ ruling: Ruling?, after seconds: Int)
    async throws
  {
    let token = try await test.desk.noticeStatus(notice).appealToken
    try await appeal(try #require(id), link: try #require(token), time, ruling, seconds)
  }

  private func appeal(_ id: Int64, link: String, _ time: String, _ ruling: Ruling?, _ seconds: Int) async throws {
    test.clock.go(to: try moment(time))
    try await test.desk.appeal(link, reason: "Bitte noch einmal.", SubmissionOrigin())
    test.clock.go(on: .seconds(seconds))
    if let ruling { try await test.desk.decide(id, ruling, by: svea) }
  }

  /// 150 in January, on two days, and 50 in February.
  private func visitors() async throws {
    let days = try ["2027-01-10", "2027-01-11", "2027-02-01"].map { try moment("\($0)T00:00:00+01:00") }
    try await test.desk.database.write { db in
      for (day, number) in zip(days, [100, 50, 50]) {
        try db.execute("INSERT INTO visitor_count (at, started, visitors) VALUES (\(day), 'test', \(number))")
      }
    }
  }
}
