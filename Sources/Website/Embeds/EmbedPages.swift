import HTTPTypes
import Hummingbird
import Newsroom
import Templates

/// The page of an embed, opened by a click only; its policy allows that provider's frames and nothing else.
enum EmbedPages {
  static func show(_ visit: Visit) async throws -> Response {
    let id = try visit.parameter("id")
    let (site, embed) = try await visit.read { reading, _ in
      guard let embed = try reading.embed(id) else { throw Failure.notFound }
      return embed
    }
    let values: [String: Any] = [
      "lang": site.language.rawValue, "title": embed.title, "frame": embed.frame, "address": embed.address,
      "static": Layout.statics(visit.theme),
    ]
    var response = visit.text(visit.theme.render("embed", values, in: site.language), "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] = """
      default-src 'none'; style-src 'self'; img-src 'self'; frame-src https://\(embed.frameHost); \
      base-uri 'none'; form-action 'none'; frame-ancestors 'self'
      """
    return response
  }
}
