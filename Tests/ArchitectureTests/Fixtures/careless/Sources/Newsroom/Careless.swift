func a() {
  do { try load() } catch {}
}
