import Newsroom
import Testing

@Suite struct `The states of newsletters` {
  @Test func `move only where it makes sense`() {
    #expect(EditionState.sent.after(.resume) == nil)
    #expect(EditionState.sending.after(.start) == nil)
    #expect(EditionState.draft.after(.pause) == nil)
    #expect(EditionState.scheduled.after(.unschedule) == .draft)
    #expect(EditionState.paused.after(.finish) == .sent)
    #expect(NewsletterSubscriptionState.active.after(.ask) == .active)
    #expect(NewsletterSubscriptionState.ended.after(.ask) == .asked)
    #expect(NewsletterSubscriptionState.active.after(.restore) == nil)
  }
}
