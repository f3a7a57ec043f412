/// schema.org's `JobPosting` as JSON-LD, with what Google asks for
/// (https://developers.google.com/search/docs/appearance/structured-data/job-posting).
public struct JobPostingLD: Sendable {
  /// Before tax, in cents of a euro.
  public struct Salary: Sendable {
    public let least: Int64
    public let most: Int64?
    /// HOUR, MONTH or YEAR.
    public let unit: String

    public init(least: Int64, most: Int64?, unit: String) { (self.least, self.most, self.unit) = (least, most, unit) }
  }

  public struct Place: Sendable {
    /// Empty for what is done from anywhere.
    public let town: String
    public let postcode: String
    /// ISO 3166-1 alpha-2.
    public let country: String
    /// Whether all of it can be done from elsewhere.
    public let isRemote: Bool

    public init(town: String, postcode: String, country: String, isRemote: Bool) {
      (self.town, self.postcode, self.country, self.isRemote) = (town, postcode, country, isRemote)
    }
  }

  private let address: String
  private let id: String
  private let title: String
  private let label: String
  private let html: String
  private let employer: (name: String, website: String)
  private let place: Place
  /// FULL_TIME, PART_TIME …
  private let employment: [String]
  private let salary: Salary?
  private let posted: String
  private let validThrough: String
  private let publisher: String

  /// `html` is the whole text; `posted` and `validThrough` are times as ISO 8601 has them; `label` says that it is an
  /// advertisement; `id` is its number at `publisher`.
  public init(
    address: String, id: String, publisher: String, title: String, label: String, html: String,
    employer: (name: String, website: String), place: Place, employment: [String], salary: Salary?, posted: String,
    validThrough: String
  ) {
    (self.address, self.id, self.publisher, self.title) = (address, id, publisher, title)
    (self.label, self.html, self.employer, self.place) = (label, html, employer, place)
    (self.employment, self.salary, self.posted, self.validThrough) = (employment, salary, posted, validThrough)
  }

  /// JSON that may stand inside a `script` element.
  public func written() -> String {
    var organization: [String: Any] = ["@type": "Organization", "name": employer.name]
    if !employer.website.isEmpty { organization["sameAs"] = employer.website }
    var map: [String: Any] = [
      "@context": "https://schema.org", "@type": "JobPosting", "@id": address, "url": address, "title": title,
      "disambiguatingDescription": label, "description": html, "datePosted": posted, "validThrough": validThrough,
      "hiringOrganization": organization, "employmentType": employment, "directApply": false,
      "identifier": ["@type": "PropertyValue", "name": publisher, "value": id] as [String: Any],
    ]
    if place.isRemote {
      map["jobLocationType"] = "TELECOMMUTE"
      map["applicantLocationRequirements"] = ["@type": "Country", "name": place.country] as [String: Any]
    }
    if !place.town.isEmpty { map["jobLocation"] = ["@type": "Place", "address": postal] as [String: Any] }
    if let salary {
      var value: [String: Any] = [
        "@type": "QuantitativeValue", "unitText": salary.unit, "minValue": Double(salary.least) / 100,
      ]
      if let most = salary.most { value["maxValue"] = Double(most) / 100 }
      map["baseSalary"] = ["@type": "MonetaryAmount", "currency": "EUR", "value": value] as [String: Any]
    }
    return SafeJSON.written(map)
  }

  private var postal: [String: Any] {
    var postal: [String: Any] = [
      "@type": "PostalAddress", "addressLocality": place.town, "addressCountry": place.country,
    ]
    if !place.postcode.isEmpty { postal["postalCode"] = place.postcode }
    return postal
  }
}
