import Templates

enum DemoPages {
  static let german = [
    "/", "/artikel/nachts-faehrt-der-lotse-jetzt-vom-land-aus-mit",
    "/artikel/das-laengste-kabel-der-werft-passt-in-keinen-hof",
    "/artikel/nordlicht-wind-verdoppelt-den-umsatz-und-verschiebt-den-boersengang",
    "/artikel/drei-tage-probewohnen-auf-einem-hausboot",
    "/thema/haefen", "/ort/cuxhaven", "/autor/jella-brodersen", "/archiv", "/archiv/2026/03", "/korrekturen", "/feeds",
    "/impressum", "/datenschutz", "/barrierefreiheit", "/ueber-uns", "/suche", "/suche?q=hafen",
  ]
  static let english = [
    "/", "/article/at-night-the-pilot-now-comes-aboard-by-radio",
    "/article/shipyards-order-steel-that-does-not-exist-yet",
    "/article/three-days-of-trying-out-life-on-a-houseboat", "/topic/ports", "/place/cuxhaven", "/author/levin-akdag",
    "/archive", "/archive/2026/03", "/corrections", "/feeds", "/imprint", "/privacy", "/accessibility", "/about-us",
    "/search", "/search?q=ports",
  ]
  static func all(_ language: Language) -> [String] { language == .de ? german : english }
}
