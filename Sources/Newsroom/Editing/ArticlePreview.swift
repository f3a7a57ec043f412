import Storage
import Templates

extension Newsdesk {
  /// An article as readers would see it: what somebody wrote and did not save yet, else what is saved. Nil when there is
  /// nothing. Throws `FieldProblems`, `StorageError`.
  public func preview(of id: Int64, writtenBy person: Int64? = nil) async throws -> ReadableArticle? {
    let (site, article, form) = try await read { reading in
      let copy = try person.flatMap { try reading.workingCopy(of: id, $0) }
      let article = try reading.editedArticle(id)
      return (try reading.site(), article, copy?.form ?? article.map { ArticleForm($0.content, slug: $0.slug) })
    }
    guard var form else { return nil }
    if form.title.allSatisfy(\.isWhitespace) { form.title = theme.theme.words(site.language)("desk.untitled") }
    let hashes = form.hashes
    let pictures = try await read { try $0.pictures(hashes) }
    let prepared = try prepared(form, pictures, article, site)
    return try await read { reading in
      let shown = Article(previewing: prepared, of: article, id: id, now: reading.now)
      let additions = try reading.additions(to: id)
      return ReadableArticle(
        article: shown, corrections: additions.corrections, replies: additions.replies,
        translations: try reading.translations(of: shown), related: [], books: [], jobs: [], newsletters: [],
        comments: nil)
    }
  }
}

extension Article {
  /// What readers would get from a text that is in no row yet.
  init(previewing prepared: PreparedArticle, of article: EditedArticle?, id: Int64, now: Moment) {
    teaser = Teaser(previewing: prepared, of: article, id: id, now: now)
    html = prepared.html
    leadHTML = prepared.leadHTML
    wordCount = prepared.wordCount
    areCommentsClosed = false
    research = prepared.content.research ?? ""
  }
}

extension Teaser {
  fileprivate init(previewing prepared: PreparedArticle, of article: EditedArticle?, id: Int64, now: Moment) {
    func printed(_ names: [String]) -> [PrintedLabel] {
      names.map { PrintedLabel(id: 0, name: $0, slug: Label.slug($0)) }
    }
    let content = prepared.content
    self.init(
      id: id, slug: article?.slug ?? "", keptPath: article?.keptPath, state: article?.state ?? .draft,
      language: prepared.language, title: content.title, lead: prepared.lead, credit: content.credit,
      printed: PrintedLabels(
        places: printed(content.dateline), authors: printed(content.authors), topics: printed(content.topics)),
      picture: content.picture, isCommercial: content.commercial, publishedAt: article?.publishedAt ?? now,
      modifiedAt: article?.publishedAt ?? now, revision: article?.revision ?? 0, translations: article?.translations)
  }
}
