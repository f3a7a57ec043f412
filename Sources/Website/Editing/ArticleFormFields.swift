import Newsroom

extension ArticleForm {
  /// The names of the form's other fields; those of texts are `ArticleForm.texts`.
  enum Field {
    static let commercial = "commercial"
    static let appears = "appears"
    static let appearsShown = "appears_shown"
    static let pictureFiles = "picture_files"
    static let base = "base"
  }

  /// What a form sent. Fields that it does not know change nothing.
  init(_ sent: Form) {
    self.init()
    for (field, text) in Self.texts { self[keyPath: text] = sent[field] }
    isCommercial = sent.has(Field.commercial)
    appears = sent[Field.appears]
    // A form without the field says nothing of the time.
    appearsShown = sent.has(Field.appearsShown) ? sent[Field.appearsShown] : sent.has(Field.appears) ? nil : ""
    correction = sent["correction_text"]
    isSubstantive = sent["substantive"] == "1"
    isMailed = sent["by_mail"] == "1"
    if sent.has("review_note") { (reviewNote, reviewNoteShown) = (sent["review_note"], sent["review_note_shown"]) }
    // Without a script, a box takes the picture away.
    if sent.has("remove_picture") { (picture, alt, caption, pictureCredit, focus) = ("", "", "", "", "") }
    for entry in sent.all(Field.pictureFiles) {
      let parts = entry.split(separator: " ", maxSplits: 1).map(String.init)
      if parts.count == 2 { pictures[parts[1]] = parts[0] }
    }
  }
}

extension Form {
  /// The revision that its writer began with.
  var base: Int64 { max(0, Int64(self[ArticleForm.Field.base]) ?? 0) }
}
