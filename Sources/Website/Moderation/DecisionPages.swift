import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// One comment, with everything that somebody needs to decide about it.
enum DecisionPages {
  static func show(_ visit: Visit) async throws -> Response { try await page(visit, try visit.itemID()) }

  static func decide(_ visit: Visit) async throws -> Response {
    let (id, sent, person) = (try visit.itemID(), try await visit.form(), try visit.person())
    let (site, words) = try await visit.siteAndWords()
    let filter = try visit.queueFilter(words, sent)
    guard let outcome = Outcome(rawValue: sent["outcome"]), Outcome.rulings.contains(outcome) else {
      throw Failure.badRequest
    }
    let (_, policy) = try await visit.read { reading, _ in try reading.policy() }
    let form = RulingForm(sent, policy)
    do {
      let decision = try await visit.desk.decide(
        id, form.ruling(outcome), seen: sent["stamp"], by: person, delay: Decision.grace)
      let done = Paths.Done("decided_\(outcome.rawValue)", decision: decision.id)
      return try await QueuePages.next(visit, site, filter, after: sent["after"], done: done)
    } catch let problems as FieldProblems {
      return try await page(visit, id, form, problems.list)
    } catch ModerationError.decidedMeanwhile {
      return try await page(visit, id, form, [FieldProblem("outcome", "decided_meanwhile")])
    } catch ModerationError.illegal {
      return try await page(visit, id, form, [FieldProblem("outcome", "decision_illegal")])
    } catch ModerationError.ownDecision {
      return try await page(visit, id, form, [FieldProblem("outcome", "own_decision")])
    } catch ModerationError.notFound { throw Failure.notFound }
  }

  /// Opens a comment for oneself; from somebody else, too, where one says so.
  static func claim(_ visit: Visit) async throws -> Response {
    let (id, sent) = (try visit.itemID(), try await visit.form())
    let (site, words) = try await visit.siteAndWords()
    let filter = try visit.queueFilter(words, sent)
    _ = try await visit.desk.claim(id, by: try visit.person(), isTaken: sent.has("take"))
    return visit.seeOther(visit.paths(site).moderated(id, in: filter))
  }

  static func undo(_ visit: Visit) async throws -> Response {
    let (id, sent) = (try visit.itemID(), try await visit.form())
    let (site, _) = try await visit.siteAndWords()
    guard let decision = Int64(sent["decision"]) else { throw Failure.badRequest }
    var done = "undone"
    do { try await visit.desk.undoDecision(decision, by: try visit.person()) } catch ModerationError.inForce {
      done = "undone_late"
    } catch ModerationError.decidedMeanwhile { done = "undone_late" } catch ModerationError.notFound {
      throw Failure.notFound
    }
    _ = try await visit.desk.claim(id, by: try visit.person())
    return visit.seeOther(visit.paths(site).moderated(id, in: QueueFilter(.waiting), done: Paths.Done(done)))
  }

  /// What goes to the authority when somebody's life is in danger.
  static func dossier(_ visit: Visit) async throws -> Response {
    do {
      let dossier = try await visit.desk.threatDossier(try visit.itemID(), by: try visit.person())
      var response = visit.text(dossier.text, "text/plain; charset=utf-8")
      response.headers[.cacheControl] = "no-store"
      response.headers[.contentDisposition] = "attachment; filename=\"\(dossier.fileName)\""
      return response
    } catch ModerationError.notFound { throw Failure.notFound }
  }

  private static func page(
    _ visit: Visit, _ id: Int64, _ form: RulingForm? = nil, _ problems: [FieldProblem] = []
  ) async throws -> Response {
    let person = try visit.person()
    let (site, found) = try await visit.read { reading, _ in try reading.moderationCase(id, for: person) }
    guard let found else { throw Failure.notFound }
    let words = visit.words(site)
    let sent = form == nil ? nil : try await visit.form()
    let filter = try visit.queueFilter(words, sent)
    let values = CaseValues(visit, site, found, filter)
    var draft = PageDraft(
      template: "desk-comment", title: words("moderation.comment_by", ["name": found.comment.name]))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    draft.values = values.values(form, problems)
    draft.values["done"] = try visit.done(words)
    draft.values["undo"] = try await QueuePages.undo(visit, site, words)
    return visit.deskPage(draft, site)
  }
}

/// What was chosen and typed in the form of a decision.
struct RulingForm {
  /// A rule's id, with the number of one of its sentences: `thema:0`.
  let choice: String
  let sentence: String
  let passage: String
  private let policy: Policy

  init(_ sent: Form, _ policy: Policy) {
    (choice, sentence, passage, self.policy) = (sent["choice"], sent["sentence"], sent["passage"], policy)
  }

  /// One's own words go before what is offered.
  func ruling(_ outcome: Outcome) -> Ruling {
    let parts = choice.split(separator: ":", maxSplits: 1).map(String.init)
    let rule = parts.first
    let offered = rule.flatMap { policy.rule($0)?.sentences } ?? []
    let number = parts.count > 1 ? Int(parts[1]) ?? -1 : -1
    let isOwn = !sentence.allSatisfy(\.isWhitespace)
    let text = isOwn ? sentence : offered.indices.contains(number) ? offered[number] : ""
    return Ruling(outcome, rule: rule, sentence: text, passage: passage)
  }
}

extension Visit {
  func itemID() throws -> Int64 {
    guard let id = Int64(try parameter("id")) else { throw Failure.notFound }
    return id
  }
}
