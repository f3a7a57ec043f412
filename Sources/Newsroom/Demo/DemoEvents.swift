import Templates

/// What happened to the cast's articles after they appeared: corrections, a reply, a withdrawal.
struct DemoEvents {
  let language: Language
  let ids: [String: Int64]

  func happen(_ writing: Writing) throws {
    switch language {
    case .de:
      try correct(
        writing, "schleuse.de.md",
        "In einer früheren Fassung stand, die Tore wögen 2.200 Kilogramm. Es sind 2.200 Tonnen. Das ist ein Unterschied."
      )
      try correct(
        writing, "kabel.de.md",
        "Wir hatten den Namen von Ivana Petrak falsch geschrieben. Wir bitten um Entschuldigung.", false)
      try reply(
        writing, "nordlicht.de.md", "Stadt Husum",
        """
        Sie schreiben, am Wasser gehöre der Boden der Stadt. Das ist unrichtig.

        Richtig ist: Der Stadt gehört ein Drittel der Fläche, zwei Drittel gehören dem Land.

        Husum, Der Bürgermeister
        """)
      try withdraw(
        writing, "zurueckgezogen.de.md",
        "Das Papier, auf das wir uns stützten, war gefälscht. Das hätten wir vor der Veröffentlichung merken müssen: Ein Anruf im Hafen hätte genügt."
      )
    case .en:
      try correct(
        writing, "ferry.en.md",
        "An earlier version said that the ferry saves 19 million euros a year. It is 1.9 million.")
      try reply(
        writing, "steel.en.md", "Nordstahl Works",
        """
        You write that only the price is fixed. That is incorrect.

        Correct is: the ore for the first two years has been contracted as well.
        """)
      try withdraw(
        writing, "withdrawn.en.md",
        "The paper that we relied on was forged. We should have noticed before publishing: one call to the port would have been enough."
      )
    }
  }

  private func correct(_ writing: Writing, _ name: String, _ text: String, _ substantive: Bool = true) throws {
    if let id = ids[name] { try writing.correct(id, text, substantive: substantive) }
  }

  private func reply(_ writing: Writing, _ name: String, _ claimant: String, _ text: String) throws {
    if let id = ids[name] { try writing.printReply(to: id, claimant: claimant, text: text) }
  }

  private func withdraw(_ writing: Writing, _ name: String, _ reason: String) throws {
    if let id = ids[name] { try writing.withdraw(id, reason: reason) }
  }
}
