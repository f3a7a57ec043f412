public import Markup
public import Storage
public import Templates

// Enums of the pure targets as columns hold them.
extension Language: Storable {}
extension SourceFormat: Storable {}
