import Newsroom
import Testing

@Suite struct `An article's state` {
  private static let legal: [ArticleState: [ArticleState.Move: ArticleState]] = [
    .draft: [.submit: .review, .schedule: .scheduled, .publish: .published],
    .review: [.sendBack: .draft, .schedule: .scheduled, .publish: .published],
    .scheduled: [.unschedule: .draft, .schedule: .scheduled, .publish: .published],
    .published: [.correct: .published, .withdraw: .withdrawn],
    .withdrawn: [.reinstate: .published],
  ]

  @Test(arguments: ArticleState.allCases, ArticleState.Move.allCases)
  func `moves only where its exits lead`(_ state: ArticleState, _ move: ArticleState.Move) {
    #expect(state.after(move) == Self.legal[state]?[move])
  }
}
