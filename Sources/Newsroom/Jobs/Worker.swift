// Works the jobs and the outbox until it is told to stop. Any number of workers may run, on any number of machines.
import Foundation
public import Logging

public struct Worker: Sendable {
  private let desk: Newsdesk
  private let logger: Logger
  private let name = "worker " + UUID().uuidString
  /// New work from other programs is seen after this long at most.
  private static let look = Duration.milliseconds(200)
  private static let lanes = 3

  public init(desk: Newsdesk, logger: Logger) {
    self.desk = desk
    self.logger = logger
  }

  /// Runs until the task is cancelled; what was begun is finished.
  public func run() async {
    await withTaskGroup(of: Void.self) { group in
      // A job that takes long must not hold up what is due to the second.
      for _ in 0..<Self.lanes { group.addTask { await repeating("jobs") { try await workJobs() } } }
      for number in 1...desk.settings.mailLanes {
        let lane = OutboxLane(desk, name: "\(name) outbox \(number)")
        group.addTask { await repeating("outbox") { try await workOutbox(lane) } }
      }
      group.addTask { await repeating("schedule") { try await workSchedule() } }
    }
  }

  /// Performs everything that is due now: for tests and for programs that end.
  public func drain() async throws {
    try await desk.enqueueRecurring()
    while let job = try await desk.claimJob(by: name) { await perform(job) }
    let lane = OutboxLane(desk, name: name)
    while try await lane.deliverBatch() > 0 {}
  }

  private func repeating(_ what: String, _ body: () async throws -> Void) async {
    while !Task.isCancelled {
      do { try await body() } catch is CancellationError { return } catch {
        logger.error("\(what): \(error)")
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func workJobs() async throws {
    let due = try await desk.nextJobDue()
    let now = desk.clock.now
    guard let due, due <= now else {
      return try await Task.sleep(for: min(Self.look, due.map { $0 - now } ?? Self.look), tolerance: .zero)
    }
    guard let job = try await desk.claimJob(by: name) else { return }
    // A job that was begun is finished, also when the program is told to stop.
    await Task { await perform(job) }.value
  }

  private func perform(_ job: Job) async {
    let heartbeat = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: JobState.claim / 3)
        do { try await desk.extendClaim(job, by: name) } catch { logger.warning("job \(job.kind) \(job.id): \(error)") }
      }
    }
    defer { heartbeat.cancel() }
    do {
      do {
        guard let kind = JobKind(rawValue: job.kind) else { throw JobError.unknownKind(job.kind) }
        // A job that ends the program is claimed again and again, but not for ever.
        guard job.attempts <= JobState.tries else { throw JobError.neverEnded }
        try await kind.perform(job.payload, desk)
        try await desk.finish(job, by: name)
      } catch {
        logger.warning("job \(job.kind) \(job.id) failed: \(error)")
        try await desk.fail(job, by: name, error)
      }
    } catch { logger.error("job \(job.kind) \(job.id): its result could not be stored: \(error)") }
  }

  private func workOutbox(_ lane: OutboxLane) async throws {
    if try await lane.deliverBatch() == 0 { try await Task.sleep(for: Self.look) }
  }

  private func workSchedule() async throws {
    try await desk.enqueueRecurring()
    try await Task.sleep(for: .seconds(1))
  }
}
