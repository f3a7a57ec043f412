/// Everything that is done later: the one list. A job may run twice, so each looks first whether it is still due.
public enum JobKind: String, Sendable, CaseIterable {
  case publishArticle = "article.publish"
  case noticePublication = "notice.publication"
  case sealAudit = "audit.seal"
  case clearChanges = "changes.clear"
  case applyRetention = "retention.apply"
  case refreshSearch = "search.refresh"
  case refreshLikeness = "likeness.refresh"
  case matchAlerts = "alert.match"
  case mailAlerts = "alert.mail"
  case expireAlerts = "alert.expire"
  case compactReadership = "readership.compact"
  case notePings = "ping.note"
  case sendPings = "ping.send"
  case sendPasswordReset = "password.reset"
  case carryOutDecision = "decision.carry_out"
  case endJobAds = "job_ad.end"
  case mailCorrection = "correction.mail"
  case fetchBounces = "bounce.fetch"
  case startEdition = "edition.start"
  case sendEdition = "edition.send"
  case tendEditions = "edition.tend"

  /// Does the job. `payload` is what it was enqueued with: an id, or nothing.
  func perform(_ payload: String, _ desk: Newsdesk) async throws {
    switch self {
    case .publishArticle: try await desk.publishDue(article: try id(payload))
    case .noticePublication: try await desk.noticePublication(article: try id(payload))
    case .sealAudit: try await desk.sealAudit()
    case .clearChanges: try await desk.clearChanges()
    case .applyRetention: try await desk.applyRetention()
    case .refreshSearch: try await desk.refreshSearch()
    case .refreshLikeness: try await desk.refreshLikeness()
    case .matchAlerts: try await desk.matchAlerts(article: try id(payload))
    case .mailAlerts: try await desk.mailAlerts()
    case .expireAlerts: try await desk.expireAlerts()
    case .compactReadership: try await desk.compactReadership()
    case .carryOutDecision: try await desk.carryOut(decision: try id(payload))
    case .notePings: try await desk.notePings(article: try id(payload))
    case .sendPings: try await desk.sendPings()
    case .endJobAds: try await desk.endJobAds()
    case .mailCorrection: try await desk.mailCorrection(try id(payload))
    case .fetchBounces: try await desk.fetchBounces()
    case .startEdition: try await desk.startEdition(try id(payload))
    case .sendEdition: try await desk.sendEdition(try id(payload))
    case .tendEditions: try await desk.tendEditions()
    case .sendPasswordReset: try await desk.sendPasswordReset(to: payload)
    }
  }

  private func id(_ payload: String) throws -> Int64 {
    guard let id = Int64(payload) else { throw JobError.payload(payload) }
    return id
  }
}

enum JobError: Error {
  case payload(String)
  case unknownKind(String)
  /// Every try was cut off before it could end or fail.
  case neverEnded
}
