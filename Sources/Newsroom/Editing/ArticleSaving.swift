import Markup
import Storage
import Templates

/// What becomes of an article with a save.
public enum ArticleStep: Sendable, Equatable {
  /// Stays where it is on its way.
  case save
  /// A second person is to read it.
  case submit
  /// Back to its author, with the form's word for them; out of the plan, if it was planned.
  case sendBack
  /// Now, or at the time that the form names.
  case publish
  /// What readers see becomes what was written; with a note of correction, unless it is empty. Only a substantive change
  /// moves the time of modification.
  /// With `byMail`, the correction also goes to who was mailed the article.
  case republish(substantive: Bool, correction: String, byMail: Bool = false)

  var isPublic: Bool {
    switch self {
    case .publish, .republish: true
    case .save, .submit, .sendBack: false
    }
  }

}

/// What a save led to.
public enum SaveOutcome: Sendable {
  case saved(EditedArticle)
  /// What is public says this already, and no note was given.
  case unchanged
  /// Somebody else saved meanwhile; both are put together in the working copy, for a person to look at.
  case merged(ArticleMerge)
  /// Not published yet: somebody should look at these first.
  case findings([PublishFinding])
}

/// Why somebody may not save at all.
public enum EditError: Error, Sendable, Equatable {
  case notFound
  case notAllowed
  /// What is public changes by a step that says so, not by a save.
  case alreadyPublic
}

extension Newsdesk {
  /// Saves what somebody wrote, began from revision `base`, and moves the article. Whatever comes of it, nothing that was
  /// typed is lost: what is not saved is in the working copy. `seen`: marks of the findings that they were shown.
  /// Throws `FieldProblems`, `EditError`, `ArticleError`, `StorageError`.
  public func save(
    _ id: Int64, _ form: ArticleForm, base: Int64, _ step: ArticleStep, seen: Set<String> = [], by person: Person
  ) async throws -> SaveOutcome {
    let (site, article, pictures, copy) = try await read { reading in
      (
        try reading.site(), try reading.editedArticle(id), try reading.pictures(form.hashes),
        try reading.workingCopy(of: id, person.id)
      )
    }
    guard article != nil || copy != nil else { throw EditError.notFound }
    guard article.map(person.mayEdit) ?? true, !step.isPublic || person.mayPublish else { throw EditError.notAllowed }
    do {
      let appears = try time(form)
      let prepared = try prepared(form, pictures, article, site)
      // Who asks for a mail is told that there is none.
      if case .republish(_, let note, byMail: true) = step, ArticleForm.text(note).isEmpty {
        throw FieldProblems([FieldProblem("correction_text", "correction_missing")])
      }
      if step.isPublic {
        let findings = try await findings(in: prepared, of: id, for: site)
        if findings.contains(where: { $0.isBlocking || !seen.contains($0.mark) }) {
          try await keep(form, of: id, person, base)
          return .findings(findings)
        }
      }
      let edit = ArticleEdit(
        id: id, form: form, base: base, prepared: prepared, slug: form.wantedSlug, appears: appears,
        changesTime: form.appearsShown.map { time.read($0) != appears } ?? true, step: step, person: person)
      return try await write(by: "\(person.id)") { [self] writing in
        try edit.save(writing, words: theme.theme.words(site.language))
      }
    } catch let problems as FieldProblems {
      try await keep(form, of: id, person, base)
      throw problems
    }
  }

  private func keep(_ form: ArticleForm, of id: Int64, _ person: Person, _ base: Int64) async throws {
    try await write(by: "\(person.id)") { try $0.keep(form, of: id, person.id, base: base) }
  }

  /// A form rendered. Throws `FieldProblems`.
  func prepared(
    _ form: ArticleForm, _ pictures: [String: StoredPicture], _ article: EditedArticle?, _ site: Site
  ) throws -> PreparedArticle {
    do {
      return try prepare(
        try form.content(pictures, format: article?.format ?? .markdown, site: site), for: site, isDraft: true)
    } catch let error as MarkupError { throw FieldProblems(error) }
  }

  private func time(_ form: ArticleForm) throws -> Moment? {
    guard !form.appears.allSatisfy(\.isWhitespace) else { return nil }
    guard let moment = time.read(form.appears.trimmingPrefix { $0.isWhitespace }.description) else {
      throw FieldProblems([FieldProblem("appears", "time")])
    }
    return moment
  }
}
