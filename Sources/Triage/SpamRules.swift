// The rules that keep spam from the people who read comments. No puzzle, no cookie, nobody else's service: each looks at one
// thing, and each weight is a whole number that a person can check. What they stop is put aside, never thrown away.

public enum SpamRules {
  /// One sure sign is enough, two halves are; a single doubt never is.
  public static let threshold = 4

  /// What each rule says, in the order of the list; those that say nothing are left out.
  public static func findings(in submission: Submission) -> [SpamFinding] {
    let links = LinksInText(submission.text)
    return rules.compactMap { signal, weigh in
      let weight = weigh(submission, links)
      return weight > 0 ? SpamFinding(signal, weight) : nil
    }
  }

  public static func isSpam(_ findings: [SpamFinding]) -> Bool {
    findings.reduce(0) { $0 + $1.weight } >= threshold
  }

  private typealias Rule = @Sendable (_ submission: Submission, _ links: LinksInText) -> Int

  /// The one list. A signal's doc comment says why it is one.
  private static let rules: [(SpamSignal, Rule)] = [
    (.trap, { submission, _ in submission.trap.isEmpty ? 0 : 4 }),
    (.unsigned, { submission, _ in submission.isSigned ? 0 : 2 }),
    (.haste, { submission, _ in submission.seconds.map { $0 < 1 } == true ? 2 : 0 }),
    (.crowd, { submission, _ in step(submission.fromNetwork, [(40, 4), (15, 2), (5, 1)]) }),
    (.links, { _, links in step(links.list.count, [(10, 4), (5, 3), (3, 2), (2, 1)]) }),
    (.markup, { submission, _ in LinkMarkup.isIn(submission.text) ? 3 : 0 }),
    (.name, { submission, _ in NameShape.weight(submission.name) }),
    (.known, { submission, _ in submission.isKnownBad ? 4 : 0 }),
    (.host, { submission, _ in step(submission.knownBadHosts, [(2, 4), (1, 3)]) }),
    (.copy, { submission, _ in step(submission.copies, [(5, 4), (2, 3), (1, 2)]) }),
    (.script, { submission, links in Letters(links.rest).areForeign ? (links.list.isEmpty ? 3 : 4) : 0 }),
    (.pitch, { submission, _ in min(3, SalesTalk.count(in: submission.text)) }),
    (.contact, { submission, _ in ContactDetails.areIn(submission.text) ? 1 : 0 }),
    (.disguise, { submission, _ in Letters(submission.text).hidden > 4 ? 2 : 0 }),
  ]

  /// The weight of the first step that is reached.
  private static func step(_ number: Int, _ steps: [(from: Int, weight: Int)]) -> Int {
    steps.first { number >= $0.from }?.weight ?? 0
  }
}
