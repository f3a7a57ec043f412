import Storage
import Templates

/// One save, ready for its transaction.
struct ArticleEdit: Sendable {
  let id: Int64
  let form: ArticleForm
  let base: Int64
  let prepared: PreparedArticle
  let slug: String
  let appears: Moment?
  /// Whether that is another time than the one that the form was shown with.
  let changesTime: Bool
  let step: ArticleStep
  let person: Person

  /// Throws `EditError`, `ArticleError`, `FieldProblems` when an address is taken, `StorageError`.
  func save(_ writing: Writing, words: Words) throws -> SaveOutcome {
    let reading = Reading(db: writing.db, now: writing.now)
    let current = try reading.editedArticle(id)
    // Asked again inside: a role that was taken away a second ago is gone.
    guard let person = try reading.person(id: person.id), person.leftAt == nil,
      current.map(person.mayEdit) ?? Role.writers.contains(person.role)
    else { throw EditError.notAllowed }
    if let current, current.revision != base, current.content != prepared.content {
      let merge = try ArticleMerge(mine: form, base: base, theirs: current, reading, words)
      try writing.keep(merge.form, of: id, person.id, base: current.revision)
      return .merged(merge)
    }
    if step == .save, current?.state == .published {
      throw EditError.alreadyPublic
    }
    // It appears by itself, or with one press: nothing may stand in it that readers must never see.
    if current?.state == .scheduled || current?.state == .withdrawn, step != .sendBack {
      let blocking = ContentChecks(prepared: prepared).findings.filter(\.isBlocking)
      guard blocking.isEmpty else {
        try writing.keep(form, of: id, person.id, base: base)
        return .findings(blocking)
      }
    }
    if case .republish(_, let correction, _) = step, current?.content == prepared.content,
      ArticleForm.text(correction).isEmpty
    {
      try writing.discardWorkingCopy(of: id, person.id)
      return .unchanged
    }
    try store(current, writing)
    try move(current, writing)
    // Who did not touch the time leaves what a colleague meant; and what is planned or public has no other.
    if person.mayPublish, changesTime || current?.state == .scheduled || step.isPublic {
      try writing.want(id, at: appears)
    }
    try writing.discardWorkingCopy(of: id, person.id)
    guard let saved = try reading.editedArticle(id) else { throw EditError.notFound }
    return .saved(saved)
  }

  private func store(_ current: EditedArticle?, _ writing: Writing) throws {
    if !form.slug.isEmpty, current.map({ $0.state != .published && $0.slug != slug }) ?? true {
      let free = try writing.freeSlug(slug, id)
      guard free == slug else { throw FieldProblems([FieldProblem("slug", "slug_taken", ["example": free])]) }
    }
    guard let current else {
      _ = try writing.createArticle(
        prepared, slug: slug, keptPath: nil, ArticleBirth(id: id, owner: person.id))
      return
    }
    try writing.restoreDraft(id)
    if current.content != prepared.content {
      try writing.reviseArticle(id, prepared, modified: isSubstantive)
    }
    // An address that readers know stays.
    guard current.state != .published, current.state != .withdrawn else { return }
    // Who typed none changes none, but with another headline: a colleague may have typed one meanwhile.
    if !form.slug.isEmpty || current.content.title != prepared.content.title { try writing.readdressArticle(id, slug) }
  }

  private var isSubstantive: Bool {
    if case .republish(let substantive, _, _) = step { substantive } else { true }
  }

  private func move(_ current: EditedArticle?, _ writing: Writing) throws {
    let state = current?.state ?? .draft
    switch step {
    case .save:
      let note = form.note(current?.reviewNote)
      if person.mayPublish, state == .review, note != current?.reviewNote?.text ?? "" {
        if note.isEmpty { try writing.forgetReview(of: id) } else { try writing.noteReview(of: id, note, by: person) }
      }
      if state == .scheduled, changesTime, let appears, appears > writing.now {
        try writing.scheduleArticle(id, at: appears)
      }
    case .submit:
      try writing.submitArticle(id)
      try writing.forgetReview(of: id)
    case .sendBack:
      if state == .scheduled { try writing.unscheduleArticle(id) } else { try writing.sendBackArticle(id) }
      // Who takes back what is their own says nothing to anybody.
      if person.mayPublish, state == .review {
        try writing.noteReview(of: id, form.note(current?.reviewNote), by: person)
      } else {
        try writing.forgetReview(of: id)
      }
    case .publish:
      try writing.forgetReview(of: id)
      // Who did not touch the time of what is planned leaves what a colleague planned.
      let time = state == .scheduled && !changesTime ? current?.publishedAt : appears
      if let time, time > writing.now {
        try writing.scheduleArticle(id, at: time)
      } else {
        try writing.publishArticle(id, at: time)
      }
    case .republish(let substantive, let correction, let byMail):
      guard state == .published else { throw ArticleError.illegalMove(.correct, from: state) }
      let note = ArticleForm.text(correction)
      if !note.isEmpty { try writing.correct(id, note, substantive: substantive, byMail: byMail) }
    }
  }
}

extension Writing {
  /// Another last part of the address, while no reader knows it. Throws `StorageError`.
  func readdressArticle(_ id: Int64, _ wanted: String) throws {
    guard let old = try db.value(String.self, "SELECT slug FROM article WHERE id = \(id)"), old != wanted else {
      return
    }
    let free = try freeSlug(wanted, id)
    guard free != old else { return }
    try db.execute("UPDATE article SET slug = \(free) WHERE id = \(id)")
    try audit("article readdressed", "article:\(id)")
    changed(.articleSlug(old))
    changed(.articleSlug(free))
    changed(.article(id))
  }
}
