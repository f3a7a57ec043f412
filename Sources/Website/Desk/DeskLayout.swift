import HTTPTypes
import Hummingbird
import Newsroom
import Templates

extension Visit {
  /// Writes a page of the newsroom. Nobody keeps it: not the browser, not a proxy.
  func deskPage(_ draft: PageDraft, _ site: Site) -> Response {
    let (words, paths) = (words(site), paths(site))
    var draft = draft
    let session = session.map { session in
      [
        "name": session.person.name, "role": words("desk.role_\(session.person.role.rawValue)"),
        "token": session.token.formToken, "signed_in_as": words("desk.signed_in_as", ["name": session.person.name]),
      ]
    }
    let values: [String: Any?] = ["desk": paths.desk, "sign_out": paths.signOut, "session": session]
    draft.values.merge(values.compactMapValues { $0 }) { mine, _ in mine }
    var response = html(draft, site)
    response.headers[.cacheControl] = "no-store"
    return response
  }
}
