import HTTPTypes
import Hummingbird
import Newsroom
import Templates

extension Visit {
  /// Writes a page of the newsroom. Nobody keeps it: not the browser, not a proxy.
  func deskPage(_ draft: PageDraft, _ site: Site) -> Response {
    let (words, paths) = (words(site), paths(site))
    var draft = draft
    var values: [String: Any] = [
      "desk": paths.desk, "sign_in": paths.signIn, "done_field": words("desk_path.done"),
    ]
    if let session {
      values["session"] =
        [
          "name": session.person.name, "email": session.person.email,
          "role": words("desk.role_\(session.person.role.rawValue)"), "token": session.token.formToken,
          "sign_out": paths.signOut, "account": paths.account,
          "rooms": DeskRooms.values(self, paths, words, session.person.role),
          "may_write": Role.writers.contains(session.person.role), "desk_articles": paths.deskArticles,
        ] as [String: Any]
    }
    draft.values.merge(values) { mine, _ in mine }
    var response = html(draft, site)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}

/// The desk's main pages, for those who may open them.
enum DeskRooms {
  static func values(_ visit: Visit, _ paths: Paths, _ words: Words, _ role: Role) -> [[String: Any]] {
    let rooms: [(title: String, address: String, roles: Set<Role>)] = [
      (words("desk.overview"), paths.desk, Set(Role.allCases)),
      (words("desk.articles"), paths.deskArticles, Role.writers),
      (words("moderation.title"), paths.moderation, Role.moderators),
      (words("readership.title"), paths.readership, Role.writers),
      (words("front_desk.title"), paths.deskFront, Role.editors),
      (words("newsletters.desk_title"), paths.deskNewsletters, Role.editors),
      (words("jobs.desk_title"), paths.deskJobs, Role.editors),
      (words("books.desk_title"), paths.deskBooks, Role.editors),
      (words("desk.subscribers"), paths.deskSubscribers, Role.publishers),
      (words("delivery.title"), paths.delivery, Role.publishers),
      (words("setting.title"), paths.settings, Role.publishers),
      (words("people.title"), paths.people, Role.publishers),
    ]
    return rooms.filter { $0.roles.contains(role) }.map { room in
      let isEdition = room.address == paths.deskNewsletters && visit.path.hasPrefix(paths.deskEditions + "/")
      let isHere =
        room.address == paths.desk
        ? visit.path == room.address : isEdition || (visit.path + "/").hasPrefix(room.address + "/")
      return ["title": room.title, "address": room.address, "current": isHere]
    }
  }
}
