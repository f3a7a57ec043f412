import Foundation
import Likeness
import Testing

/// `make likeness` prints the figures; here they are only asked not to fall.
@Suite struct `The quality of likeness` {
  private static let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private static func say(_ text: String) { print("likeness: \(text)") }

  private static func figure(_ value: Double) -> String { String(format: "%.2f", value) }

  @Test(arguments: ["own", "other"]) func `of pairs of news, told by people`(_ set: String) throws {
    let pairs = try Quality.pairs(Self.here.appendingPathComponent("../Likeness/pairs-\(set).jsonl"))
    #expect(pairs.count == 40)
    let found = Quality.scores(pairs)
    func scores(_ label: String) -> [Double] { found.filter { $0.pair.label == label }.map(\.found.score) }
    let (story, subject, unrelated) = (scores("story"), scores("subject"), scores("unrelated"))
    let told = Quality.areaUnderCurve(story, subject + unrelated)
    #expect(told > 0.7)
    let related = Quality.areaUnderCurve(story + subject, unrelated)
    let correlation = Quality.correlation(found.map(\.pair.grade), found.map(\.found.score))
    Self.say(
      "pairs \(set): the same story above all others \(Self.figure(told)), story or subject above unrelated "
        + "\(Self.figure(related)) (AUC), correlation with 2, 1, 0 \(Self.figure(correlation))")
    for (pair, found) in found.sorted(by: { $0.found.score > $1.found.score }) {
      let why = found.terms.prefix(5).map { "\($0.shown) \(Int(($0.part * 100).rounded())) %" }.joined(separator: ", ")
      Self.say("\(pair.id) \(pair.label) \(Self.figure(found.score)): \(why)")
    }
  }

  @Test func `of articles in sections`() throws {
    let file = Self.here.appendingPathComponent("../../../shared/data/news/gnad10k-half.csv").standardizedFileURL
    guard FileManager.default.fileExists(atPath: file.path) else {
      return Self.say("SKIPPED: the news of ../shared/data/news are not there")
    }
    let articles = try Quality.articles(file)
    let ours = Quality.precisionAtFive(articles, Quality.profiles(articles), part: Similarity.part)
    let plain = Quality.precisionAtFive(articles, Quality.plainProfiles(articles))
    Self.say(
      "\(articles.count) articles in nine sections, of the five most alike in the same section: "
        + "\(Self.figure(ours)), plain tf-idf cosine \(Self.figure(plain))")
    #expect(ours > plain + 0.05)
    let (same, near) = Quality.tellings(articles)
    let told = Quality.areaUnderCurve(same, near)
    Self.say(
      "\(same.count) articles in two tellings, every other sentence in each: one's own above that of the most alike other "
        + "\(Self.figure(told)) (AUC)")
    #expect(told > 0.85)
  }
}
