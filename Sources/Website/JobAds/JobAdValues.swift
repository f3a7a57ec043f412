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
    values["until"] = words("jobs.until", ["date": visit.desk.time.date(ad.lastSecond, words)])
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
      address: visit.full(paths.jobAd(slug)), summary: about, html: JobAdText.html("\(about)\n\n\(printed.text)"),
      language: printed.language.rawValue, categories: printed.employment.map { words("jobs.\($0.rawValue)") },
      published: published.seconds, updated: max(published, ad.changedAt).seconds)
  }

  func structured(_ ad: JobAd) -> String? {
    guard let printed = ad.printed, let slug = ad.slug, let published = ad.publishedAt else { return nil }
    let time = visit.desk.time
    return JobPostingLD(
      address: visit.full(paths.jobAd(slug)), id: "\(ad.id)", publisher: site.name, title: printed.title,
      label: Advertisement(printed, words).label, html: JobAdText.html(printed.text),
      employer: (printed.employer, printed.website),
      place: .init(
        town: printed.place, postcode: printed.postcode, country: printed.country, isRemote: printed.remote == .fully),
      employment: printed.employment.map(\.machine),
      salary: printed.salary.map { .init(least: $0.least, most: $0.most, unit: $0.unit.rawValue.uppercased()) },
      posted: time.machine(published), validThrough: time.machine(ad.lastSecond)
    ).written()
  }

  func location(_ printed: PrintedJobAd) -> String {
    let remote = printed.remote == .none ? nil : words("jobs.remote_\(printed.remote.rawValue)")
    let country = printed.country == JobAdForm.countries.first ? nil : JobAdFormValues.country(printed.country, words)
    return [printed.place, country, remote].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func kinds(_ printed: PrintedJobAd) -> String {
    printed.employment.map { words("jobs.\($0.rawValue)") }.joined(separator: ", ")
  }

  func salary(_ printed: PrintedJobAd) -> String {
    guard let salary = printed.salary else { return words("jobs.salary_later") }
    let least = words.money(salary.least)
    let amount =
      salary.most.map { words("jobs.salary_span", ["least": least, "most": words.money($0)]) }
      ?? words("jobs.salary_from", ["least": least])
    return words("jobs.salary_\(salary.unit.rawValue)", ["amount": amount])
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
