import Crypto
import Foundation
import Templates

extension JobAdForm {
  /// As its form shows an ad. An erased one is empty.
  public init(_ ad: JobAd, _ time: SiteTime) {
    self.init()
    guard let printed = ad.printed else { return }
    (title, employer, website) = (printed.title, printed.employer, printed.website)
    (place, postcode, country) = (printed.place, printed.postcode, printed.country)
    (remote, employment) = (printed.remote.rawValue, printed.employment.map(\.rawValue))
    salaryLeast = printed.salary.map { Euros.text($0.least) } ?? ""
    salaryMost = printed.salary?.most.map(Euros.text) ?? ""
    salaryUnit = (printed.salary?.unit ?? .month).rawValue
    isSalaryLater = printed.salary == nil
    (text, application, language) = (printed.text, printed.application, printed.language.rawValue)
    let day = time.parts(ad.lastSecond)
    validThrough = "\(day.year)-\(SiteTime.two(day.month))-\(SiteTime.two(day.day))"
    if let who = ad.advertiser { (name, address, email) = (who.name, who.address, who.email) }
  }

  /// Of the words that warnings are about: who changed them is warned anew.
  public var stamp: String {
    SHA256.hash(
      data: Data(
        "\(JobAdText.line(title))\u{1F}\(JobAdText.line(employer))\u{1F}\(JobAdText.line(place))\u{1F}\(JobAdText.cleaned(text))"
          .utf8)
    ).prefix(9).base64URL
  }
}
