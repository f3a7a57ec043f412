import Foundation
import Newsroom
import Templates
import TestDesk
import Testing

@Suite struct `The rules of job ads` {
  @Test func `move only where it makes sense, and nothing that is over comes back by itself`() {
    for state in JobAdState.allCases {
      for move in JobAdState.Move.allCases {
        let next = state.after(move)
        // Nobody reaches readers but past a person of the newsroom, or renewed as it was.
        if next == .published { #expect(move == .publish || move == .renew, "\(state) \(move)") }
        if move == .publish, next != nil { #expect(state != .asked) }
        if move == .renew { #expect(next == nil || state == .published || state == .ended) }
      }
    }
    #expect(JobAdState.asked.after(.confirm) == .review && JobAdState.published.after(.change) == .review)
    #expect(JobAdState.asked.after(.end) == nil, "nobody keeps what was not confirmed")
    #expect(JobAdState.withdrawn.after(.renew) == nil && JobAdState.refused.after(.renew) == nil)
  }

  private static func form() -> JobAdForm {
    var form = JobAdForm()
    (form.title, form.employer, form.place) = ("Lotsin oder Lotse (m/w/d)", "Weserkai GmbH", "Bremerhaven")
    (form.employment, form.salaryLeast, form.text) = (["full_time"], "3.200", "Du lotst.\n\n- nachts\n- tags")
    (form.application, form.validThrough) = ("jobs@weserkai.example", "2026-04-30")
    (form.name, form.address, form.email) = ("Enno Wiards", "Am Kai 1\n27568 Bremerhaven", "enno@weserkai.example")
    return form
  }

  private static func content(_ change: (inout JobAdForm) -> Void = { _ in }) throws -> JobAdContent {
    var form = form()
    change(&form)
    return try form.content(
      byEmployer: true, fallback: .de, now: TestClock.start,
      SiteTime(zone: try #require(TimeZone(identifier: "Europe/Berlin"))))
  }

  private static func said(_ salary: PrintedJobAd.Salary?) -> String {
    guard let salary else { return "" }
    return "\(salary.least)-\(salary.most.map(String.init) ?? "") a \(salary.unit)"
  }

  private static func problems(_ change: (inout JobAdForm) -> Void) throws -> [String] {
    do {
      _ = try content(change)
      return []
    } catch let problems as FieldProblems { return problems.list.map { "\($0.field) \($0.key)" } }
  }

  @Test func `keep what was typed, and end with the midnight after the last day`() throws {
    let content = try Self.content()
    #expect(Self.said(content.printed.salary) == "320000- a month")
    #expect(content.endsAt == Moment(microseconds: 1_777_586_400_000_000), "2026-05-01, 0:00 in Berlin")
    let spans = [("3200 €", "4 100,00"), ("3'200", "4100")]
    for (least, most) in spans {
      let salary = try Self.content { ($0.salaryLeast, $0.salaryMost) = (least, most) }.printed.salary
      #expect(Self.said(salary) == "320000-410000 a month")
    }
    let hourly = try Self.content { ($0.salaryLeast, $0.salaryUnit) = ("14,60", "hour") }.printed.salary
    #expect(Self.said(hourly) == "1460- a hour")
    let german = try Self.content { $0.validThrough = "30.4.2026" }
    #expect(german.endsAt == content.endsAt)
    #expect(try Self.content { $0.title = "<b>Lotse</b> &  (m/w/d)" }.printed.title == "Lotse & (m/w/d)")
    #expect(try Self.content { $0.topics = "Häfen" }.topics.isEmpty, "an employer names none")
    #expect(try Self.content { ($0.salaryLeast, $0.isSalaryLater) = ("", true) }.printed.salary == nil)
    let words = try Theme.load().words(.de)
    let page = try Self.content { $0.application = "weserkai.example/jobs" }.printed
    #expect(Advertisement(page, words).application == .page("https://weserkai.example/jobs"))
    #expect(Advertisement(content.printed, words).application.address == "mailto:jobs@weserkai.example")
  }

  @Test func `take hostile texts in time that grows with their length alone`() throws {
    let clock = ContinuousClock()
    func seconds(_ part: String, _ count: Int) throws -> Double {
      var form = Self.form()
      form.text = String(repeating: part, count: count)
      let took = clock.measure { _ = form.warnings(.de) }
      return Double(took.components.attoseconds) / 1e18 + Double(took.components.seconds)
    }
    for part in ["<a", "<li ", "a.", "0 ", "Frau ", "aA-"] {
      let (short, long) = (try seconds(part, 2_000), try seconds(part, 16_000))
      #expect(long < max(short, 0.002) * 32, "\(part): \(short) s, eight times as long \(long) s")
      #expect(try seconds(part, 600_000) < 1, "\(part)")
    }
  }

  @Test func `send applications to one mailbox, whatever stands in its name`() throws {
    let printed = try Self.content { $0.application = "x?bcc=a%40b.example&subject=hi@weserkai.example" }.printed
    let address = Advertisement(printed, try Theme.load().words(.de)).application.address
    #expect(address == "mailto:x%3Fbcc%3Da%2540b.example%26subject%3Dhi@weserkai.example")
  }

  @Test func `name each mistake at its field, all at once`() throws {
    #expect(try Self.problems { $0.salaryLeast = "" } == ["salary_least job_salary"])
    #expect(try Self.problems { $0.salaryLeast = "nach Vereinbarung" } == ["salary_least job_amount"])
    #expect(try Self.problems { $0.salaryMost = "3000" } == ["salary_most job_salary_order"])
    #expect(try Self.problems { $0.salaryLeast = "99999999999999999999" } == ["salary_least job_amount"])
    #expect(try Self.problems { $0.validThrough = "2026-03-11" } == ["valid_through job_day_past"])
    #expect(try Self.problems { $0.validThrough = "2026-03-12" } == [], "today is its last day")
    #expect(try Self.problems { $0.validThrough = "2026-02-30" } == ["valid_through job_day"])
    #expect(try Self.problems { $0.validThrough = "2036-02-20" } == ["valid_through job_day_far"])
    #expect(try Self.problems { $0.place = " " } == ["place missing"])
    #expect(try Self.problems { ($0.place, $0.remote) = ("", "fully") } == [])
    #expect(try Self.problems { $0.employment = ["gern"] } == ["employment job_employment"])
    #expect(try Self.problems { $0.application = "javascript://x.y/%0aalert(1)" } == ["application job_web_address"])
    #expect(try Self.problems { $0.website = "nur ein Wort" } == ["website job_web_address"])
    #expect(try Self.problems { $0.title = String(repeating: "x", count: 200) } == ["title too_long"])
    #expect(try Self.problems { ($0.name, $0.address, $0.email) = ("", "", "enno@") }.count == 3)
    #expect(try Self.problems { $0 = JobAdForm() }.count == 11)
  }

  @Test func `take the words out of pasted HTML`() throws {
    let pasted =
      "<h2>Aufgaben</h2><p onclick=\"x()\">Du &amp; wir.</p><ul><li>fahren</li><li><b>heben</b></li></ul><script>x()</script>"
    let text = try Self.content { $0.text = pasted }.printed.text
    #expect(text == "Aufgaben\n\nDu & wir.\n\n- fahren\n- heben")
    #expect(JobAdText.blocks(text) == [.paragraph("Aufgaben"), .paragraph("Du & wir."), .list(["fahren", "heben"])])
    let kept = "Wir sind <b>nett</b>.\n\nSchreib an <jobs@kai.example>\n\n- 3 < 4"
    #expect(
      try Self.content { $0.text = kept }.printed.text == "Wir sind nett.\n\nSchreib an <jobs@kai.example>\n\n- 3 < 4")
    #expect(JobAdText.html("<svg/onload=x\n\n- a & b") == "<p>&lt;svg/onload=x</p>\n<ul><li>a &amp; b</li></ul>")
    #expect(try Self.content { $0.text = "3 < 4 und\n\n\n• a\n•  b" }.printed.text == "3 < 4 und\n\n• a\n•  b")
  }

  @Test(arguments: [
    ("Kranführer (m/w/d)", true), ("Kranführer", false), ("Lotse*in", true), ("Fachkraft für Lagerlogistik", true),
    ("Redaktionsvolontariat", true), ("Ingenieur:in Schiffbau", true), ("Sekretärin", false), ("Werkstudent/in", true),
    ("Pflegefachmann", false), ("Duales Studium BWL (B. A.)", true), ("Solution Architect (w/m/d)", true),
    ("Schweißerinnen und Schweißer (alle Geschlechter)", true), ("Koch m/w/d", true), ("Koch", false),
    ("Steuermann/-frau", true), ("Facharbeiter(in)", true), ("Poster- und Messebau", true), ("Bachelor Nautik", true),
    ("Server-Administration", true), ("Netzmacher", false), ("Lotse", false), ("Kundenmanagement", true),
    ("Elektroniker (gn)", true), ("Hafenmeister/-in", true),
  ])
  func `warn of a title that means one sex`(_ title: String, _ isNeutral: Bool) {
    var form = Self.form()
    (form.title, form.text) = (title, "Text.")
    let kinds = form.warnings(.de).map(\.kind)
    #expect(kinds.contains(.title) == !isNeutral, "\(title)")
  }

  @Test(arguments: [
    ("Ruf an: 0471 123456", "phone"), ("Ruf an: +49 (471) 12 34 56", "phone"), ("Am 12.03.2026 um 10:00", ""),
    ("3.200 bis 4.100 Euro, 27568 Bremerhaven", ""), ("Frag Frau Wiards.", "person"), ("Frau, Mann, divers", ""),
    ("Ansprechpartner: Enno Wiards", "person"), ("Dein Ansprechpartner ist da.", ""),
    ("jobs@weserkai.example", "email"),
    ("Kontakt Dr. Grete Hollander", "person"), ("ab 01.04.2027 in Vollzeit", ""), ("Tel. 0151/23456789", "phone"),
  ])
  func `warn of numbers and people in the text`(_ text: String, _ kind: String) {
    var form = Self.form()
    (form.title, form.text) = ("Fachkraft", text)
    let found = form.warnings(.de).map(\.kind.rawValue)
    #expect(found == (kind.isEmpty ? [] : [kind]), "\(text)")
  }
}
