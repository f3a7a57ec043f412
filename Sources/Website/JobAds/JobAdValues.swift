import Foundation
import Newsroom
import Syndication
import Templates

/// Job ads as templates and feeds show them: always as what they are, an advertisement.
struct JobAdValues {
  private let visit: Visit
  private let site: Site
  private let words: Words
  private let paths: Paths

  init(_ visit: Visit, _ site: Site) {
    (self.visit, self.site) = (visit, site)
    (words, paths) = (visit.words(site), visit.paths(site))
  }

  /// A line of the board, of search and at an article.
  func line(_ printed: PrintedJobAd, _ slug: String, heading: String) -> [String: Any] {
    [
      "ad_label": Advertisement(printed, words).label, "title": printed.title, "employer": printed.employer,
      "address": paths.jobAd(slug), "where": location(printed), "kinds": kinds(printed),
      "language": printed.language.rawValue,
      "salary": salary(printed), "heading": heading,
    ]
  }

  func line(_ ad: JobAd, heading: String) -> [String: Any]? {
    guard let printed = ad.printed, let slug = ad.slug else { return nil }
    var values = line(printed, slug, heading: heading)
    values["since"] = ad.publishedAt.map { visit.desk.time.date($0, words) }
    return values
  }

  /// The whole ad.
  func values(_ printed: PrintedJobAd) -> [String: Any] {
    let ad = Advertisement(printed, words)
    var values: [String: Any] = [
      "ad_label": ad.label, "title": printed.title, "employer": printed.employer, "language": printed.language.rawValue,
      "where": location(printed), "kinds": kinds(printed), "salary": salary(printed),
      "blocks": JobAdText.blocks(printed.text).map { block -> [String: Any] in
        switch block {
        case .paragraph(let text): ["paragraph": text]
        case .list(let items): ["has_items": true, "items": items]
        }
      },
    ]
    if !printed.website.isEmpty { values["website"] = printed.website }
    values["application"] =
      switch ad.application {
      case .mail(let address): ["address": ad.application.address, "text": address]
      case .page(let address): ["address": address, "text": URL(string: address)?.host() ?? address]
      }
    return values
  }

  func entry(_ ad: JobAd) -> FeedEntry? {
    guard let printed = ad.printed, let slug = ad.slug, let published = ad.publishedAt else { return nil }
    let about = [printed.employer, location(printed), kinds(printed), salary(printed)].joined(separator: " · ")
    return FeedEntry(
      id: site.feedID("job \(ad.id)"), title: "\(Advertisement(printed, words).label): \(printed.title)",
      address: visit.full(paths.jobAd(slug)), summary: about, html: "<p>\(Self.escaped(about))</p>\n" + html(printed),
      language: printed.language.rawValue, categories: printed.employment.map { words("jobs.\($0.rawValue)") },
      published: published.seconds, updated: max(published, ad.changedAt).seconds)
  }

  func structured(_ ad: JobAd) -> String? {
    guard let printed = ad.printed, let slug = ad.slug, let published = ad.publishedAt else { return nil }
    let time = visit.desk.time
    return JobPostingLD(
      address: visit.full(paths.jobAd(slug)), id: "\(ad.id)", publisher: site.name, title: printed.title,
      label: Advertisement(printed, words).label, html: html(printed), employer: (printed.employer, printed.website),
      place: .init(
        town: printed.place, postcode: printed.postcode, country: printed.country, isRemote: printed.remote == .fully),
      employment: printed.employment.map(\.machine),
      salary: printed.salary.map { .init(least: $0.least, most: $0.most, unit: $0.unit.rawValue.uppercased()) },
      posted: time.machine(published), validThrough: time.machine(ad.lastSecond)
    ).written()
  }

  func location(_ printed: PrintedJobAd) -> String {
    let remote = printed.remote == .none ? nil : words("jobs.remote_\(printed.remote.rawValue)")
    return [printed.place, remote].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func kinds(_ printed: PrintedJobAd) -> String {
    printed.employment.map { words("jobs.\($0.rawValue)") }.joined(separator: ", ")
  }

  func salary(_ printed: PrintedJobAd) -> String {
    guard let salary = printed.salary else { return words("jobs.salary_later") }
    let least = words.money(Int64(salary.least) * 100)
    let amount =
      salary.most.map { words("jobs.salary_span", ["least": least, "most": words.money(Int64($0) * 100)]) }
      ?? words("jobs.salary_from", ["least": least])
    return words("jobs.salary_\(salary.unit.rawValue)", ["amount": amount])
  }

  private func html(_ printed: PrintedJobAd) -> String {
    JobAdText.blocks(printed.text).map { block in
      switch block {
      case .paragraph(let text): "<p>\(Self.escaped(text))</p>"
      case .list(let items): "<ul>" + items.map { "<li>\(Self.escaped($0))</li>" }.joined() + "</ul>"
      }
    }.joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

extension PrintedJobAd.Employment {
  /// As schema.org and Google name them.
  fileprivate var machine: String {
    switch self {
    case .fullTime: "FULL_TIME"
    case .partTime: "PART_TIME"
    case .temporary: "TEMPORARY"
    case .freelance: "CONTRACTOR"
    case .internship: "INTERN"
    case .apprenticeship: "OTHER"
    case .volunteer: "VOLUNTEER"
    }
  }
}
