import Hummingbird
import Newsroom
import Templates

/// The newsroom's list of articles.
enum ArticleListPages {
  private static let perPage = 50
  /// No state of an article: those that were thrown away.
  static let deleted = "deleted"

  static func show(_ visit: Visit) async throws -> Response {
    guard let person = visit.session?.person else { throw Failure.signInFirst }
    let (site, words) = try await visit.siteAndWords()
    let asked = try visit.query(words("desk_path.state"))
    let state = asked.flatMap(ArticleState.init(rawValue:))
    let isMine = try visit.query(words("desk_path.mine")) == "1"
    let filter = ArticleFilter(
      state: state, text: try visit.query("q") ?? "", owner: isMine ? person.id : nil,
      isDeleted: asked == Self.deleted)
    let key = try visit.pageKey(site)
    let (_, (list, counts, deleted, copies)) = try await visit.read { reading, _ in
      (
        try reading.articleList(filter, before: key, limit: perPage), try reading.articleCounts(),
        try reading.deletedDraftCount(),
        try reading.workingCopies(of: person.id).filter { !$0.isBlank }
      )
    }
    let view = ArticleListValues(visit: visit, site: site, words: words)
    var draft = PageDraft(template: "desk-articles", title: words("desk.articles"))
    draft.values = [
      "filters": view.filters(filter, isMine: isMine, counts, deleted: deleted), "q": filter.text, "state": asked ?? "",
      "state_field": words("desk_path.state"), "mine_field": words("desk_path.mine"), "is_mine": isMine,
      "search_address": visit.paths(site).deskArticles, "articles": list.articles.map(view.row),
      "has_articles": !list.articles.isEmpty, "copies": key == nil ? copies.map(view.copy) : [],
      "has_copies": key == nil && !copies.isEmpty, "is_filtered": filter != ArticleFilter(),
    ]
    draft.values.merge(
      Pager.values(
        older: list.next.map { visit.paths(site).deskArticles(filter, isMine: isMine, before: $0) },
        first: key.map { _ in visit.paths(site).deskArticles(filter, isMine: isMine) })
    ) { $1 }
    return visit.deskPage(draft, site)
  }
}

/// Rows and filters of the list as its template shows them.
struct ArticleListValues {
  let visit: Visit
  let site: Site
  let words: Words
  private var paths: Paths { visit.paths(site) }

  func filters(_ filter: ArticleFilter, isMine: Bool, _ counts: [ArticleState: Int], deleted: Int) -> [[String: Any]] {
    var tabs = ([nil] + ArticleState.allCases).map { state in
      tab(state, isDeleted: false, filter, isMine, count: state.flatMap { counts[$0] })
    }
    if deleted > 0 || filter.isDeleted { tabs.append(tab(nil, isDeleted: true, filter, isMine, count: deleted)) }
    return tabs
  }

  private func tab(_ state: ArticleState?, isDeleted: Bool, _ filter: ArticleFilter, _ isMine: Bool, count: Int?)
    -> [String: Any]
  {
    let title = isDeleted ? "state.deleted" : state.map { "state.\($0.rawValue)" } ?? "desk.all_states"
    let narrowed = ArticleFilter(state: state, text: filter.text, owner: filter.owner, isDeleted: isDeleted)
    var values: [String: Any] = [
      "title": words(title), "address": paths.deskArticles(narrowed, isMine: isMine), "current": narrowed == filter,
    ]
    if let count { values["count"] = "\(count)" }
    return values
  }

  func row(_ article: ListedArticle) -> [String: Any] {
    let shown = article.state == .published || article.state == .scheduled ? article.publishedAt : article.editedAt
    var values: [String: Any] = [
      "title": article.title, "address": paths.deskArticle(article.id), "language": article.language.rawValue,
      "state": article.state.rawValue, "state_name": words("state.\(article.state.rawValue)"),
      "time": moment(shown ?? article.editedAt), "commercial": article.isCommercial,
    ]
    if !article.authors.isEmpty { values["authors"] = article.authors.joined(separator: ", ") }
    if article.language != site.language { values["other_language"] = article.language.rawValue.uppercased() }
    return values
  }

  func copy(_ copy: WorkingCopy) -> [String: Any] {
    [
      "title": copy.form.title.isEmpty ? words("desk.untitled") : String(copy.form.title.prefix(160)),
      "address": paths.deskArticle(copy.article), "time": moment(copy.changedAt), "is_new": copy.base == 0,
    ]
  }

  func moment(_ moment: Moment) -> [String: String] {
    ["machine": visit.desk.time.machine(moment), "long": visit.desk.time.long(moment, words)]
  }
}
