/// Words that nearly every text has: they tell nothing of what it is about.
public enum StopWords {
  /// Whether a word, in any case, is one of this language: "war" is one of German, and what an English site writes about.
  public static func contains(_ word: String, in language: TextLanguage) -> Bool {
    all[language]?.contains(word.lowercased()) == true
  }

  private static let all: [TextLanguage: Set<String>] = [
    .de: set(
      """
      ab aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bist da damit dann das dass dein
      deine dem den denn der des dessen die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen
      einer eines er es etwas euch euer für gegen hat hatte hatten habe haben hier hinter ich ihm ihn ihnen ihr ihre ihrem
      ihren ihrer im in ins ist ja jede jedem jeden jeder jedes jetzt kann kein keine keinem keinen keiner können man mehr
      mein meine mich mir mit nach nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner seit sich sie
      sind so soll sollen sondern sonst über um und uns unser unsere unter vom von vor wann war waren warum was weil wenn
      wer werden wie wieder will wir wird wo worden wurde wurden zu zum zur zwischen
      """),
    .en: set(
      """
      a about above after again all also am an and any are as at be because been before being below between both but by can
      could did do does down each few for from further had has have having he her here hers him his how i if in into is it
      its itself just me more most my no nor not now of off on once only or other our out over own same she should so some
      such than that the their them then there these they this those through to too under until up very was we were what
      when where which while who whom why will with would you your
      """),
  ]

  private static func set(_ words: String) -> Set<String> {
    Set(words.split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
