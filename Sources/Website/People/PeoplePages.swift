import Hummingbird
import Newsroom
import Templates

/// Who works here: invited, given another role, let go.
enum PeoplePages {
  static func show(_ visit: Visit) async throws -> Response {
    let done = try visit.done(try await visit.siteAndWords().1)
    return try await page(visit, done: done)
  }

  static func invite(_ visit: Visit) async throws -> Response {
    let sent = try await visit.form()
    guard let role = Role(rawValue: sent["role"]) else {
      return try await page(visit, sent, [FieldProblem("role", "role")])
    }
    return try await act(visit, sent, done: "invited") { desk, actor in
      try await desk.invite(sent["name"], email: sent["email"], role, by: actor)
    }
  }

  static func inviteAgain(_ visit: Visit) async throws -> Response {
    let id = try id(visit)
    return try await act(visit, nil, done: "invited") { desk, actor in
      try await desk.sendInvitation(to: id, by: actor)
    }
  }

  static func giveRole(_ visit: Visit) async throws -> Response {
    let (id, sent) = (try id(visit), try await visit.form())
    guard let role = Role(rawValue: sent["role"]) else { throw Failure.badRequest }
    return try await act(visit, nil, done: "role_given") { desk, actor in
      try await desk.write(by: "\(actor.id)") { try $0.give(role, to: id, by: actor) }
    }
  }

  static func letGo(_ visit: Visit) async throws -> Response {
    let id = try id(visit)
    return try await act(visit, nil, done: "let_go") { desk, actor in
      try await desk.write(by: "\(actor.id)") { try $0.letGo(id, by: actor) }
    }
  }

  static func takeBack(_ visit: Visit) async throws -> Response {
    let id = try id(visit)
    return try await act(visit, nil, done: "taken_back") { desk, actor in
      try await desk.write(by: "\(actor.id)") { try $0.takeBack(id, by: actor) }
    }
  }

  private static func id(_ visit: Visit) throws -> Int64 {
    guard let id = Int64(try visit.parameter("id")) else { throw Failure.notFound }
    return id
  }

  private static func act(
    _ visit: Visit, _ sent: Form?, done: String, _ body: (Newsdesk, Person) async throws -> Void
  ) async throws -> Response {
    do {
      try await body(visit.desk, try visit.person())
      let (site, _) = try await visit.read { _, _ in true }
      return visit.seeOther(visit.paths(site).people(done: done))
    } catch PersonError.notFound {
      throw Failure.notFound
    } catch let error as PersonError { return try await page(visit, sent, [problem(error)]) }
  }

  private static func problem(_ error: PersonError) -> FieldProblem {
    switch error {
    case .email: FieldProblem("email", "email")
    case .name: FieldProblem("name", "name")
    case .thereAlready: FieldProblem("email", "there_already")
    case .password(let breach): FieldProblem("new_password", breach)
    case .role, .notFound: FieldProblem("role", "role_not_yours")
    case .last: FieldProblem("role", "last_publisher")
    }
  }

  private static func page(_ visit: Visit, _ sent: Form? = nil, _ problems: [FieldProblem] = [], done: String? = nil)
    async throws -> Response
  {
    let actor = try visit.person()
    let (site, people) = try await visit.read { reading, _ in try reading.people() }
    let words = visit.words(site)
    let view = PeopleValues(actor: actor, words: words, paths: visit.paths(site), time: visit.desk.time)
    let fields = FieldValues(words: words, problems: problems)
    var draft = PageDraft(template: "desk-people", title: words("people.title"))
    if !problems.isEmpty { draft.status = .unprocessableContent }
    let values: [String: Any?] = [
      "people": people.filter { $0.leftAt == nil }.map(view.row),
      "former": people.filter { $0.leftAt != nil }.map(view.row), "has_former": people.contains { $0.leftAt != nil },
      "f_name": fields.field("name", sent?["name"] ?? "", group: "people"),
      "f_email": fields.field("email", sent?["email"] ?? "", group: "people", type: "email"),
      "roles": view.roles(selected: sent.flatMap { Role(rawValue: $0["role"]) } ?? .author),
      "role_problem": fields.problem("role"), "action": visit.paths(site).people,
      "done": done,
    ]
    draft.values = values.compactMapValues { $0 }
    return visit.deskPage(draft, site)
  }
}

/// People as the template shows them.
struct PeopleValues {
  let actor: Person
  let words: Words
  let paths: Paths
  let time: SiteTime

  func row(_ person: Person) -> [String: Any] {
    var values: [String: Any] = [
      "name": person.name, "email": person.email, "role_name": words("desk.role_\(person.role.rawValue)"),
      "is_self": person.id == actor.id, "is_waiting": !person.hasPassword && person.leftAt == nil,
      "has_second_factor": person.hasSecondFactor, "may_change": actor.mayGive(person.role) && person.id != actor.id,
      "roles": roles(selected: person.role), "field_id": "role-\(person.id)",
      "role_label": words("people.role_of", ["name": person.name]),
      "let_go_label": words("people.let_go_of", ["name": person.name]),
    ]
    for part in Paths.PersonPart.allCases { values["to_\(part.rawValue)"] = paths.person(person.id, part) }
    if let left = person.leftAt { values["left"] = ["machine": time.machine(left), "long": time.date(left, words)] }
    return values
  }

  func roles(selected: Role) -> [[String: Any]] {
    Role.allCases.filter { actor.mayGive($0) || $0 == selected }.map { role in
      [
        "value": role.rawValue, "title": words("desk.role_\(role.rawValue)"),
        "what": words("people.\(role.rawValue)_does"),
        "selected": role == selected,
      ]
    }
  }
}
