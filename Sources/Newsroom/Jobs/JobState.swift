/// How a job moves. It is done by going away; until then:
/// - waiting: due at a time. A claim only moves that time, so a worker that dies gives the job back by itself.
///   Exits: performed (the row goes), failed (waiting, later), failed once too often (buried).
/// - buried: shown in the desk with its error. Exit: tried again by a person (waiting).
public enum JobState: String, Sendable {
  case waiting, buried

  /// How long a claim holds before the job counts as abandoned; a living worker extends it in time.
  static let claim = Duration.seconds(30)
  static let tries = 8

  /// What a failure leads to; `attempts` counts this one. Pauses grow fourfold: 5 s, 20 s, 80 s … 5.7 hours.
  static func afterFailure(attempts: Int) -> (state: JobState, pause: Duration) {
    guard attempts < tries else { return (.buried, .zero) }
    return (.waiting, .seconds(5 << (2 * max(0, attempts - 1))))
  }
}
