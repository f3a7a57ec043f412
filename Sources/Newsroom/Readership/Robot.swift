/// Programs that read: told by what they call themselves. Who lies about that is counted as a person.
public enum Robot {
  /// Signs of a `User-Agent`, in lower case, and what its robot is called. The first that fits counts.
  private static let known: [(sign: String, name: String)] = [
    ("googlebot", "Googlebot"), ("google-inspectiontool", "Googlebot"), ("storebot-google", "Googlebot"),
    ("googleother", "Googlebot"), ("mediapartners-google", "Google Ads"), ("adsbot-google", "Google Ads"),
    ("bingbot", "Bingbot"), ("bingpreview", "Bingbot"), ("duckduckbot", "DuckDuckBot"), ("applebot", "Applebot"),
    ("yandex", "Yandex"), ("baiduspider", "Baidu"), ("gptbot", "GPTBot"), ("oai-searchbot", "OpenAI Search"),
    ("chatgpt-user", "ChatGPT"), ("claudebot", "ClaudeBot"), ("claude-user", "Claude"), ("anthropic", "ClaudeBot"),
    ("perplexity", "Perplexity"), ("ccbot", "Common Crawl"), ("bytespider", "Bytespider"), ("amazonbot", "Amazonbot"),
    ("facebookexternalhit", "Facebook"), ("meta-external", "Meta"), ("twitterbot", "X"), ("linkedinbot", "LinkedIn"),
    ("mastodon", "Mastodon"), ("whatsapp", "WhatsApp"), ("telegrambot", "Telegram"), ("slackbot", "Slack"),
    ("semrush", "Semrush"), ("ahrefs", "Ahrefs"), ("mj12bot", "Majestic"), ("petalbot", "PetalBot"),
    ("archive.org", "Internet Archive"), ("feedly", "Feedly"), ("feedbin", "Feedbin"), ("inoreader", "Inoreader"),
    ("newsblur", "NewsBlur"), ("miniflux", "Miniflux"), ("freshrss", "FreshRSS"), ("uptimerobot", "UptimeRobot"),
  ]
  private static let signs = [
    "bot", "crawl", "spider", "slurp", "scrap", "curl/", "wget/", "python", "java/", "okhttp", "go-http", "libwww",
    "httpclient", "axios", "node-fetch", "headless", "lighthouse", "preview", "monitor", "checker", "validator", "feed",
    "rss", "http://", "https://",
  ]
  static let other = "?"

  /// What the robot is called that sends this; nil for a person's browser.
  public static func name(_ agent: String) -> String? {
    // A brand of phones.
    let agent = agent.lowercased().replacing("cubot", with: "")
    if let robot = known.first(where: { agent.contains($0.sign) }) { return robot.name }
    return agent.isEmpty || signs.contains(where: agent.contains) ? other : nil
  }
}
