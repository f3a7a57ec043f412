import Synchronization

/// A continuation that several may resume; the first one does.
final class Once: Sendable {
  private let waiting: Mutex<CheckedContinuation<Void, Never>?>

  init(waiting: CheckedContinuation<Void, Never>) { self.waiting = Mutex(waiting) }

  func resume() { waiting.withLock { $0.take() }?.resume() }
}
