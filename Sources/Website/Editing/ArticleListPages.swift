import Hummingbird
import Newsroom
import Templates

/// The newsroom's list of articles.
enum ArticleListPages {
  private static let perPage = 50

  static func show(_ visit: Visit) async throws -> Response {
    guard let person = visit.session?.person else { throw Failure.signInFirst }
    let (site, words) = try await visit.siteAndWords()
    let state = try visit.query(words("desk_path.state")).flatMap(ArticleState.init(rawValue:))
    let isMine = try visit.query(words("desk_path.mine")) == "1"
    let filter = ArticleFilter(state: state, text: try visit.query("q") ?? "", owner: isMine ? person.id : nil)
    let key = try visit.pageKey(site)
    let (_, (list, counts, copies)) = try await visit.read { reading, _ in
      (
        try reading.articleList(filter, before: key, limit: perPage), try reading.articleCounts(),
        try reading.workingCopies(of: person.id)
      )
    }
    let view = ArticleListValues(visit: visit, site: site, words: words)
    var draft = PageDraft(template: "desk-articles", title: words("desk.articles"))
    draft.values = [
      "filters": view.filters(filter, isMine: isMine, counts), "q": filter.text, "state": filter.state?.rawValue ?? "",
      "state_field": words("desk_path.state"), "mine_field": words("desk_path.mine"), "is_mine": isMine,
      "search_address": visit.paths(site).deskArticles, "articles": list.articles.map(view.row),
      "has_articles": !list.articles.isEmpty, "copies": key == nil ? copies.map(view.copy) : [],
      "has_copies": key == nil && !copies.isEmpty, "is_filtered": filter != ArticleFilter(),
    ]
    draft.values["done"] = try visit.done(words)
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

  func filters(_ filter: ArticleFilter, isMine: Bool, _ counts: [ArticleState: Int]) -> [[String: Any]] {
    ([nil] + ArticleState.allCases).map { state in
      var values: [String: Any] = [
        "title": state.map { words("state.\($0.rawValue)") } ?? words("desk.all_states"),
        "address": paths.deskArticles(
          ArticleFilter(state: state, text: filter.text, owner: filter.owner), isMine: isMine),
        "current": state == filter.state,
      ]
      if let count = state.flatMap({ counts[$0] }) { values["count"] = "\(count)" }
      return values
    }
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
      "title": copy.form.title.isEmpty ? words("desk.untitled") : copy.form.title,
      "address": paths.deskArticle(copy.article), "time": moment(copy.changedAt), "is_new": copy.base == 0,
    ]
  }

  func moment(_ moment: Moment) -> [String: String] {
    ["machine": visit.desk.time.machine(moment), "long": visit.desk.time.long(moment, words)]
  }
}
