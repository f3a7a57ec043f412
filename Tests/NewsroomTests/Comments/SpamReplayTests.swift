import Foundation
import Newsroom
import Storage
import TestDesk
import Testing

/// Posts with known truth, sent one after another as they came, through the whole way that comments take; moderators mark what
/// slips through an hour later, and publish the rest. `make prove` gives the files by `ANDRUCK_REPLAY`, divided by colons.
@Suite struct `A replay of posts` {
  private static let files =
    ProcessInfo.processInfo.environment["ANDRUCK_REPLAY"]?.split(separator: ":").map(String.init) ?? []

  private struct Post: Decodable {
    let id: String, truth: String, at: Double, network: String, article: Int, name: String, email: String, text: String
    let trap: String, form: Bool, seconds: Double?
  }

  @Test(.enabled(if: !files.isEmpty), arguments: files)
  func `is sorted as the rules say`(in file: String) async throws {
    let test = try await TestDesk.open(.sqlite)
    let malte = try await test.moderator()
    var articles: [Int64] = []
    for number in 0..<50 { articles.append(try await test.article("Artikel \(number)")) }
    let start = test.clock.now
    var (hamKept, hamCaught, spamCaught, spamMissed, twice, refused) = (0, 0, 0, 0, 0, 0)
    var caughtHam: [String: Int] = [:]
    var marks: [(due: Moment, id: Int64, isSpam: Bool)] = []
    var seen: Set<Int64> = []
    for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n") {
      let post = try JSONDecoder().decode(Post.self, from: Data(line.utf8))
      test.clock.go(to: max(test.clock.now, start + .milliseconds(Int(post.at * 1_000))))
      while let mark = marks.first, mark.due <= test.clock.now {
        marks.removeFirst()
        // What was put aside rightly stays where it is.
        do {
          try await test.desk.decide(mark.id, Ruling(mark.isSpam ? .spam : .publish), by: malte)
        } catch is ModerationError {}
      }
      let article = articles[post.article % 50]
      let made = post.seconds.map { test.clock.now - .milliseconds(Int($0 * 1_000)) }
      let seal = try await test.desk.formSeal().text(Newsdesk.sealed(article), at: made)
      let origin = SubmissionOrigin(network: post.network, trap: post.trap, seal: post.form ? seal : "")
      let form = CommentForm(name: post.name, email: post.email, text: post.text)
      do {
        guard case .kept(let id, _) = try await test.submit(form, to: article, origin), seen.insert(id).inserted
        else {
          twice += 1
          continue
        }
        let state = try #require(try await test.desk.read { try $0.comment(id) }).state
        let isSpam = post.truth == "spam"
        switch (isSpam, state == .spam) {
        case (true, true): spamCaught += 1
        case (true, false): spamMissed += 1
        case (false, false): hamKept += 1
        case (false, true):
          hamCaught += 1
          for signal in try await test.desk.read({ try $0.comment(id) })?.signalNames ?? [] {
            caughtHam[signal, default: 0] += 1
          }
        }
        if !isSpam || state != .spam { marks.append((test.clock.now + .seconds(3_600), id, isSpam)) }
      } catch is FieldProblems { refused += 1 }
    }
    let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
    print(
      "replay: \(name): spam caught \(spamCaught) of \(spamCaught + spamMissed), wrongly caught \(hamCaught) of \(hamCaught + hamKept); "
        + "\(twice) sent twice, \(refused) not taken; wrongly by \(caughtHam.sorted { $0.value > $1.value }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))"
    )
    #expect(spamCaught + spamMissed > 0 && hamKept + hamCaught > 0)
  }
}
