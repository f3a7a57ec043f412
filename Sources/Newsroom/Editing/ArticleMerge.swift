import Storage
import Templates

/// Two people's work on one article, put together.
public struct ArticleMerge: Sendable {
  /// What both wrote.
  public internal(set) var form: ArticleForm
  /// Theirs: the revision that the merged form goes on from.
  public let revision: Int64
  public let savedBy: String
  public let savedAt: Moment
  /// What they changed, field by field.
  public let changes: [(field: String, comparison: TextComparison)]
  /// Fields of one line that both changed: theirs. Mine stands in the form.
  public private(set) var theirs: [String: String] = [:]
  /// Passages of the text of which both versions stand there.
  public private(set) var conflicts = 0

  init(mine: ArticleForm, base number: Int64, theirs current: EditedArticle, _ reading: Reading, _ words: Words) throws
  {
    let base = try reading.revision(number, of: current.id).map { ArticleForm($0.content, slug: "") } ?? ArticleForm()
    let theirs = ArticleForm(current.content, slug: current.slug)
    let last = try reading.revision(current.revision, of: current.id)
    revision = current.revision
    savedBy = try last.map { try reading.name(of: $0.actor) } ?? ""
    savedAt = last?.at ?? reading.now
    changes = ArticleForm.texts.compactMap { field, text in
      let comparison = TextComparison(base[keyPath: text], theirs[keyPath: text])
      return comparison.isSame || field == "slug" ? nil : (field, comparison)
    }
    form = mine
    let marks = MergeMarks.marks(
      mine: words("merge.mine"), theirs: words("merge.theirs", ["name": savedBy]), end: words("merge.end"))
    let body = TextMerge(
      base: ArticleForm.text(base.body), mine: ArticleForm.text(mine.body), theirs: ArticleForm.text(theirs.body),
      marks: marks)
    merge(base, mine, theirs, marks)
    form.body = body.text
    conflicts = body.conflicts
  }

  /// Fields of one line that hold sentences.
  private static let prose: Set<String> = ["title", "lead", "caption", "alt"]

  private mutating func merge(_ base: ArticleForm, _ mine: ArticleForm, _ theirs: ArticleForm, _ marks: TextMerge.Marks)
  {
    for (field, text) in ArticleForm.texts where field != "body" && field != "slug" {
      let (old, own, other) = (base[keyPath: text], mine[keyPath: text], theirs[keyPath: text])
      if let value = TextMerge.value(base: old, mine: own, theirs: other) {
        form[keyPath: text] = value
        continue
      }
      self.theirs[field] = other
      guard Self.prose.contains(field) else { continue }
      // Words of two people: put together where they changed different ones, else one beside the other.
      let words = TextMerge(base: old, mine: own, theirs: other, marks: marks)
      form[keyPath: text] = words.conflicts == 0 ? words.text : MergeMarks.beside(own, other, marks)
      if words.conflicts == 0 { self.theirs[field] = nil }
    }
    form.isCommercial =
      TextMerge.value(base: base.isCommercial, mine: mine.isCommercial, theirs: theirs.isCommercial) ?? true
    form.pictures = theirs.pictures.merging(mine.pictures) { $1 }
  }
}

extension ArticleForm {
  /// Its texts by the names of their fields: the one list.
  public static var texts: [(field: String, text: any WritableKeyPath<ArticleForm, String> & Sendable)] {
    [
      ("title", \.title), ("lead", \.lead), ("body", \.body), ("dateline", \.dateline), ("authors", \.authors),
      ("topics", \.topics), ("credit", \.credit), ("language", \.language), ("slug", \.slug), ("picture", \.picture),
      ("alt", \.alt), ("caption", \.caption), ("picture_credit", \.pictureCredit), ("focus", \.focus),
      ("research", \.researchWords),
    ]
  }
}
