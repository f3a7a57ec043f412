import Templates

/// The demo's job ads: invented employers around the port.
struct DemoJobAds {
  let desk: Newsdesk
  let language: Language

  /// Throws `StorageError`.
  func stand() async throws {
    for (index, ad) in Self.all(language).enumerated() {
      var form = ad
      let day = desk.time.parts(desk.clock.now + .seconds(Int64(30 + index * 7) * 86_400))
      form.validThrough = "\(day.year)-\(SiteTime.two(day.month))-\(SiteTime.two(day.day))"
      _ = try await desk.keepJobAd(nil, form, isPublished: true, by: "demo")
    }
  }

  private static func all(_ language: Language) -> [JobAdForm] {
    switch language {
    case .de:
      [
        ad(
          "Kranführerin oder Kranführer (m/w/d)", "Weserkai Umschlag GmbH", "Bremerhaven", "27568", ["full_time"],
          ("3400", "4100"), "bewerbung@weserkai.example", "Häfen, Arbeit",
          """
          Du bewegst Container vom Schiff auf den Kai und zurück, in drei Schichten, mit Blick über die halbe Stadt.

          Was du bei uns machst
          - Containerbrücken fahren, auch bei Wind, aber nie bei zu viel
          - mit der Leitstelle sprechen, und wenn es sein muss: Nein sagen
          - neue Kolleginnen und Kollegen einarbeiten

          Den Kranschein machst du bei uns, in vier Monaten und bezahlt. Höhenangst solltest du keine haben.
          """),
        ad(
          "Fachkraft für Offshore-Wartung", "Nordfeld Service eG", "Cuxhaven", "27472", ["full_time", "temporary"],
          ("45000", "52000"), "https://nordfeld.example/arbeit/wartung", "Windkraft", unit: "year",
          """
          Zwei Wochen auf See, zwei Wochen frei. Wir warten 84 Anlagen, und wir sind eine Genossenschaft: Nach einem Jahr \
          gehört dir ein Stück davon.

          - elektrische und hydraulische Systeme prüfen
          - im Team von vier Leuten, die einander gegenseitig sichern
          - Höhenrettung und Seetauglichkeit bezahlen wir
          """),
        ad(
          "Werkstudium in der Schiffsakustik (m/w/d)", "Werft Elsfleth", "Elsfleth", "26931", ["part_time"],
          ("16", ""), "akustik@werft-elsfleth.example", "Werften", remote: "partly", unit: "hour",
          """
          Wir messen, wie laut Schiffe unter Wasser sind, und bauen sie leiser. Dafür suchen wir jemanden, der Messreihen \
          auswertet und sich traut, einer Kurve zu misstrauen.

          - 15 Stunden in der Woche, einteilbar
          - Programmieren in einer Sprache deiner Wahl
          """),
        ad(
          "Redaktionsvolontariat Hafen und Wirtschaft", "Kaikante Verlag gUG", "Cuxhaven", "27472",
          ["apprenticeship", "full_time"], nil, "redaktion@kaikante.example", "Häfen, Wirtschaft, Werften, Windkraft",
          remote: "partly",
          """
          Zwei Jahre lang lernst du bei uns, wie man Leute zum Reden bringt und Zahlen zum Schweigen, wenn sie nichts sagen.

          Wir sind drei, du wärst die Vierte oder der Vierte. Ein Studium brauchst du nicht, Neugier schon.
          """),
      ]
    case .en:
      [
        ad(
          "Crane operator", "Weserkai Umschlag GmbH", "Bremerhaven", "27568", ["full_time"], ("3400", "4100"),
          "jobs@weserkai.example", "Ports",
          """
          You move containers from ship to quay and back, in three shifts, with a view over half the town.

          What you do with us
          - drive gantry cranes, in wind as well, but never in too much of it
          - talk to control, and say no when it has to be said
          - show new colleagues how it is done

          We train you for the licence: four months, paid. A head for heights is on you.
          """),
        ad(
          "Offshore maintenance technician", "Nordfeld Service eG", "Cuxhaven", "27472", ["full_time", "temporary"],
          ("45000", "52000"), "https://nordfeld.example/work/maintenance", "Wind power", unit: "year",
          """
          Two weeks at sea, two weeks off. We look after 84 turbines, and we are a co-operative: after a year you own a piece \
          of it.

          - check electrical and hydraulic systems
          - in a team of four who hold each other's ropes
          - we pay for rescue training and the sea medical
          """),
        ad(
          "Traineeship in reporting: ports and business", "Kaikante Verlag gUG", "Cuxhaven", "27472",
          ["apprenticeship", "full_time"], nil, "redaktion@kaikante.example", "Ports, Business, Shipyards, Wind power",
          remote: "partly",
          """
          For two years you learn how to make people talk, and figures keep quiet when they have nothing to say.

          There are three of us; you would be the fourth. You need no degree, but you do need to be curious.
          """),
      ]
    }
  }

  private static func ad(
    _ title: String, _ employer: String, _ place: String, _ postcode: String, _ employment: [String],
    _ salary: (String, String)?, _ application: String, _ topics: String, remote: String = "none",
    unit: String = "month", _ text: String
  ) -> JobAdForm {
    var form = JobAdForm()
    (form.title, form.employer, form.place, form.postcode) = (title, employer, place, postcode)
    (form.employment, form.remote, form.application) = (employment, remote, application)
    (form.salaryLeast, form.salaryMost, form.salaryUnit) = (salary?.0 ?? "", salary?.1 ?? "", unit)
    (form.isSalaryLater, form.topics, form.text) = (salary == nil, topics, text)
    return form
  }
}
