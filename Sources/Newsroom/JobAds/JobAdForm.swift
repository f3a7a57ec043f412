import Mail
public import Templates

/// What somebody typed of a job ad, right or wrong.
public struct JobAdForm: Sendable, Equatable {
  public var title = ""
  public var employer = ""
  public var website = ""
  public var place = ""
  public var postcode = ""
  public var country = "DE"
  public var remote = "none"
  public var employment: [String] = []
  /// "3.200" or "14,60".
  public var salaryLeast = ""
  public var salaryMost = ""
  public var salaryUnit = "month"
  /// Whether the salary is named before the interview instead.
  public var isSalaryLater = false
  public var text = ""
  /// A mail address or that of a page.
  public var application = ""
  /// "2026-12-24", its last day.
  public var validThrough = ""
  public var language = ""
  /// With commas between; of the newsroom alone.
  public var topics = ""
  /// Of the advertiser: who places it, and how to reach them.
  public var name = ""
  public var address = ""
  public var email = ""

  public init() {}

  /// ISO 3166-1 alpha-2, the likeliest first.
  public static let countries = [
    "DE", "AT", "CH", "BE", "CZ", "DK", "FR", "GB", "IE", "IT", "LI", "LU", "NL", "NO", "PL", "SE",
  ]

  private static let (longestLine, longestText, mostTopics) = (140, 12_000, 20)
  /// Further on nobody plans.
  static let mostDays = 366

  /// By the newsroom, or by an `employer`, who says who they are. Throws `FieldProblems`.
  public func content(byEmployer: Bool, fallback: Language, now: Moment, _ time: SiteTime) throws -> JobAdContent {
    var check = JobAdCheck()
    let words = (title: JobAdText.line(title), text: JobAdText.cleaned(text))
    let (employer, place) = (JobAdText.line(employer), JobAdText.line(place))
    check.need("title", words.title)
    check.need("employer", employer)
    if words.text.isEmpty { check.add("text", "job_text") }
    if words.text.count > Self.longestText { check.add("text", "too_long", "\(Self.longestText)") }
    let known = PrintedJobAd.Remote(rawValue: remote) ?? .none
    if known == .fully { check.line("place", place) } else { check.need("place", place) }
    check.line("postcode", postcode, most: 12)
    let kinds = PrintedJobAd.Employment.allCases.filter { employment.contains($0.rawValue) }
    if kinds.isEmpty { check.add("employment", "job_employment") }
    let site = check.webAddress("website", website, isNeeded: false)
    let (salary, applies) = (salary(&check), check.application(application))
    let ends = ends(now, time, &check)
    if !Self.countries.contains(country) { check.add("country", "choice") }
    // Labels are the newsroom's: an employer names none.
    let topics = byEmployer ? "" : topics
    let names = topics.split(separator: ",").map { CommentText.line(String($0)) }.filter { !$0.isEmpty }
    if names.contains(where: { $0.count > Self.longestLine }) { check.add("topics", "too_long", "\(Self.longestLine)") }
    if names.count > Self.mostTopics { check.add("topics", "too_many", "\(Self.mostTopics)") }
    let advertiser = byEmployer ? advertiser(&check) : nil
    guard check.problems.isEmpty, let ends else { throw FieldProblems(check.problems) }
    return JobAdContent(
      printed: PrintedJobAd(
        title: words.title, employer: employer, website: site, place: place,
        postcode: CommentText.line(postcode), country: country, remote: known, employment: kinds, salary: salary,
        text: words.text, application: applies, language: Language(rawValue: language) ?? fallback),
      advertiser: advertiser, topics: names, endsAt: ends)
  }

  private func salary(_ check: inout JobAdCheck) -> PrintedJobAd.Salary? {
    let isEmpty = salaryLeast.allSatisfy(\.isWhitespace) && salaryMost.allSatisfy(\.isWhitespace)
    guard !isEmpty else {
      if !isSalaryLater { check.add("salary_least", "job_salary") }
      return nil
    }
    let (least, most) = (Euros.cents(salaryLeast), Euros.cents(salaryMost))
    let hasMost = !salaryMost.allSatisfy(\.isWhitespace)
    guard let least, least > 0, let unit = PrintedJobAd.Salary.Unit(rawValue: salaryUnit) else {
      check.add("salary_least", "job_amount")
      return nil
    }
    guard !hasMost || most != nil else {
      check.add("salary_most", "job_amount")
      return nil
    }
    if let most, most < least { check.add("salary_most", "job_salary_order") }
    return PrintedJobAd.Salary(least: least, most: most == least ? nil : most, unit: unit)
  }

  /// The midnight after its last day.
  private func ends(_ now: Moment, _ time: SiteTime, _ check: inout JobAdCheck) -> Moment? {
    let day = CommentText.line(validThrough)
    guard let start = Self.day(day, time) else {
      check.add("valid_through", day.isEmpty ? "job_day_missing" : "job_day")
      return nil
    }
    let end = time.next(hour: 0, after: start)
    if end <= now { check.add("valid_through", "job_day_past") }
    if end > now + .seconds(Self.mostDays * 86_400) { check.add("valid_through", "job_day_far") }
    return end
  }

  /// "2027-01-31", or "31.1.2027", as people write it.
  private static func day(_ text: String, _ time: SiteTime) -> Moment? {
    if text.wholeMatch(of: #/\d{4}-\d\d-\d\d/#) != nil { return time.read(text) }
    guard let match = text.wholeMatch(of: #/(\d\d?)\. ?(\d\d?)\. ?(\d{4})/#) else { return nil }
    func two(_ digits: Substring) -> String { digits.count == 1 ? "0\(digits)" : String(digits) }
    return time.read("\(match.3)-\(two(match.2))-\(two(match.1))")
  }

  private func advertiser(_ check: inout JobAdCheck) -> Advertiser {
    let who = Advertiser(
      name: CommentText.line(name), address: CommentText.cleaned(address), email: CommentText.line(email))
    check.need("name", who.name)
    if who.address.isEmpty { check.add("address", "job_address") }
    if who.address.count > 500 { check.add("address", "too_long", "500") }
    check.mail("email", who.email)
    return who
  }
}

/// What is wrong so far.
struct JobAdCheck {
  private(set) var problems: [FieldProblem] = []

  mutating func add(_ field: String, _ key: String, _ number: String? = nil) {
    problems.append(FieldProblem(field, key, number.map { ["number": $0] } ?? [:]))
  }

  mutating func line(_ field: String, _ value: String, most: Int = 140) {
    if value.count > most { add(field, "too_long", "\(most)") }
  }

  mutating func need(_ field: String, _ value: String) {
    if value.unicodeScalars.allSatisfy(CommentText.isInvisible) { add(field, "missing") }
    line(field, value)
  }

  mutating func mail(_ field: String, _ value: String) {
    if let problem = MailAddress.problem(value) { return add(field, "email_\(problem.rawValue)") }
    if MailAddress(value)?.host.contains(".") != true { add(field, "email_host") }
  }

  /// "hafen.example" is completed. Empty for none.
  mutating func webAddress(_ field: String, _ typed: String, isNeeded: Bool) -> String {
    let line = CommentText.line(typed)
    guard !line.isEmpty else {
      if isNeeded { add(field, "job_application") }
      return ""
    }
    let address = line.contains("://") ? line : "https://\(line)"
    if address.count > 500 { add(field, "too_long", "500") }
    if !Self.isWebAddress(address) { add(field, "job_web_address") }
    return address
  }

  /// Where to apply: an address with an @ is a mailbox.
  mutating func application(_ typed: String) -> String {
    let line = CommentText.line(typed).replacing(#/^mailto:/#.ignoresCase(), with: "")
    guard line.contains("@"), !line.contains("://") else {
      return webAddress("application", line, isNeeded: true)
    }
    mail("application", line)
    return line
  }

  private static func isWebAddress(_ text: String) -> Bool {
    text.wholeMatch(of: #/https?:\/\/[^\s\/?#<>"'\\@:]+\.[^\s\/?#<>"'\\@:.]+(?::\d{1,5})?(?:[\/?#][^\s<>"\\]*)?/#)
      != nil
  }
}

/// Checked, as it is kept.
public struct JobAdContent: Sendable {
  public let printed: PrintedJobAd
  public let advertiser: Advertiser?
  public let topics: [String]
  /// The midnight after its last day.
  public let endsAt: Moment

  /// What it is searched by.
  var words: String { JobAdSearch.words(of: [printed.title, printed.employer, printed.place, printed.text]) }
  var employment: String { printed.employment.map { " \($0.rawValue) " }.joined() }
}
