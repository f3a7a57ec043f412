import Newsroom
import Templates

extension WireLimits {
  /// With the newsroom's addresses in both languages.
  init(theme: Theme) {
    self.init()
    let words = Language.allCases.map(theme.words)
    writing = words.map(Paths.init).flatMap { [$0.deskArticles, $0.logo] }
    uploads = words.flatMap { words in
      [Paths.ArticlePart.pictures.rawValue, "logo"].map { words("desk_path.\($0)") }
    }
  }
}
