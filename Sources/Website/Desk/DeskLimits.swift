import Newsroom
import Templates

extension WireLimits {
  /// With the newsroom's addresses in both languages.
  init(theme: Theme) {
    self.init()
    let words = Language.allCases.map(theme.words)
    writing = words.map { Paths($0).deskArticles }
    uploads = words.map { $0("desk_path.\(Paths.ArticlePart.pictures.rawValue)") }
  }
}
