import Newsroom
import Templates

extension WireLimits {
  /// With the newsroom's addresses in both languages.
  init(theme: Theme) {
    self.init()
    let words = Language.allCases.map(theme.words)
    for words in words {
      let paths = Paths(words)
      writing.append(Writing(below: paths.deskArticles, files: words("desk_path.pictures")))
      writing.append(Writing(below: paths.deskNewsletters, files: words("desk_path.readers")))
      writing.append(Writing(below: paths.settings, files: words("desk_path.logo")))
    }
  }
}
