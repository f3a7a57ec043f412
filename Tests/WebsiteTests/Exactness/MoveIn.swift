import Foundation
import Newsroom
import TestDesk

extension RandomEdits {
  /// A small export moves in: a post of some state and day, a page, terms with and without a post. `isSecond`: that of
  /// the edit before once more, changed.
  func moveIn(isSecond: Bool, seed: UInt64) async throws {
    let number = isSecond ? max(1, count - 1) : count
    let state = ["publish", "publish", "draft", "private"][Int(seed % 4)]
    let day = 1 + Int(seed / 4 % 27)
    // What only drafts stand under has no page, until an export names it among the old site's own.
    let topics = state == "publish" ? ["Häfen", "Werften", "Neues \(number % 11)"] : ["Entwurf \(number % 6)"]
    let topic = topics[Int(seed / 128) % topics.count]
    let file = try test.file(
      "export.xml",
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://alt.example</link>
      <wp:author><wp:author_login>jb</wp:author_login><wp:author_display_name>Jella Brodersen</wp:author_display_name></wp:author>
      <wp:category><wp:category_nicename>leer-\(number % 5)</wp:category_nicename><wp:cat_name>Leer \(number % 5)</wp:cat_name></wp:category>
      <wp:category><wp:category_nicename>entwurf</wp:category_nicename><wp:cat_name>Entwurf \(seed / 4096 % 6)</wp:cat_name></wp:category>
      <item><title>Von drüben \(number)</title><link>https://alt.example/2020/drueben-\(number)/</link>
      <dc:creator>jb</dc:creator><category domain="category" nicename="x">\(topic)</category>
      <content:encoded><![CDATA[Text \(count).]]></content:encoded><wp:post_id>\(number)</wp:post_id>
      <wp:post_date_gmt>2026-01-\(day < 10 ? "0" : "")\(day) 08:00:00</wp:post_date_gmt>
      <wp:status>\(state)</wp:status><wp:post_type>post</wp:post_type></item>
      <item><title>Seite von drüben</title><link>https://alt.example/seite-\(number % 6)/unten/</link>
      <content:encoded><![CDATA[Seite \(count).]]></content:encoded><wp:post_id>\(number + 100_000)</wp:post_id>
      <wp:status>\(state)</wp:status><wp:post_type>page</wp:post_type></item>
      </channel></rss>
      """)
    _ = try await test.desk.importWordPress(file)
  }
}
