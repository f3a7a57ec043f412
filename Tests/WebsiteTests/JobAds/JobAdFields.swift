import Newsroom
import TestDesk
import Testing

/// Job ads as employers and editors send them.
enum JobAdFields {
  static let sent = [
    "title": "Lotsin oder Lotse (m/w/d)", "employer": "Weserkai GmbH", "website": "", "place": "Bremerhaven",
    "postcode": "27568", "country": "DE", "remote": "partly", "employment": "full_time", "salary_least": "3200",
    "salary_most": "4100", "salary_unit": "month", "text": "Du lotst.\r\n\r\n- nachts\r\n- <b>tags</b>",
    "application": "jobs@weserkai.example", "valid_through": "2026-04-30", "language": "de", "name": "Enno Wiards",
    "address": "Am Kai 1", "email": "enno@weserkai.example", "homepage": "",
  ]

  /// An ad by staff, published.
  static func published(_ test: TestDesk, _ change: (inout JobAdForm) -> Void = { _ in }) async throws -> JobAd {
    var form = JobAdForm()
    (form.title, form.employer, form.place) = ("Fachkraft für Kräne", "Weserkai GmbH", "Bremerhaven")
    (form.employment, form.isSalaryLater, form.text) = (["full_time"], true, "Du hebst.")
    (form.application, form.validThrough, form.topics) = ("jobs@weserkai.example", "2026-04-30", "Häfen")
    change(&form)
    let id = try await test.desk.keepJobAd(nil, form, isPublished: true, by: "test")
    return try #require(try await test.desk.read { try $0.jobAd(id) })
  }
}
