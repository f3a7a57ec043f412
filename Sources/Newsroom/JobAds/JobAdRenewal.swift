// An employer lets an ad stand for longer: the text that was passed, unchanged.
import Storage

extension JobAd {
  /// How much longer it stands when it is renewed.
  public static let renewal = Duration.seconds(30 * 86_400)
  /// What ended so long ago begins anew.
  static let renewable = Duration.seconds(30 * 86_400)

  /// Whether its employer can have it stand on.
  public func canBeRenewed(at now: Moment) -> Bool {
    guard printed != nil, isPassed, state.after(.renew) != nil, publishedAt != nil else { return false }
    if state == .ended { return now < (endedAt ?? endsAt) + Self.renewable }
    return now < endsAt + Self.renewable && endsAt < now + Self.renewal
  }
}

extension Writing {
  func renew(_ ad: JobAd, _ time: SiteTime) throws {
    guard ad.canBeRenewed(at: now) else {
      // Pressed twice.
      if ad.state == .published, now < ad.endsAt { return }
      throw JobAdError.movedMeanwhile
    }
    // The midnight nearest to it, also where the clocks change between.
    let longer = time.next(hour: 0, after: max(ad.endsAt, now) + JobAd.renewal - .seconds(7_200))
    // One that was ended early stands as long as it would have.
    let end = ad.endsAt > now + JobAd.renewal ? ad.endsAt : longer
    try move(ad, .renew)
    try db.execute("UPDATE job_ad SET ends_at = \(end), renewal_asked_at = NULL WHERE id = \(ad.id)")
  }
}
