import Synchronization

/// Which of a snapshot's settings were asked for: whoever keeps what was made from them knows on which it depends,
/// without anybody having to say so.
public final class AskedSettings: Sendable {
  private let names = Mutex<Set<ChangeKey>>([])

  public var keys: Set<ChangeKey> { names.withLock { $0 } }

  func take(_ key: ChangeKey) { names.withLock { _ = $0.insert(key) } }
}
