import Synchronization

/// The site's settings as they were read last, with their place among the changes: each change of a setting or of the policy
/// moves the head of the changes in the same transaction, so a snapshot with the same head has the same settings.
///
/// A number never comes twice while a program runs: who puts an older database in its place starts the programs anew.
/// What a write sees may never be committed, and another one gets its number: a write has one of its own, which is taken over
/// when it is done.
final class KnownSettings: Sendable {
  struct State: Sendable {
    let position: Int64
    let values: [String: String]
  }
  private let state: Mutex<State?>

  init(_ known: State? = nil) { state = Mutex(known) }

  var known: State? { state.withLock { $0 } }
  func take(_ found: State) { state.withLock { $0 = found } }
}
