import Dispatch

/// Runs an actor on a queue of its own: blocking calls of libpq inside it hold up nobody else.
/// (`DispatchSerialQueue`, which could do this by itself, does not exist on Linux.)
final class QueueExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "andruck.postgres")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
