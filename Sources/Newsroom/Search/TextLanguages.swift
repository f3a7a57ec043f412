import Likeness
import Templates

extension TextLanguage {
  /// The language that a site or an article is written in.
  init(_ language: Language) {
    switch language {
    case .de: self = .de
    case .en: self = .en
    }
  }
}
