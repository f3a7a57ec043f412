// What was just done is said once, and where somebody was is where they are again.
const done = document.querySelector('.done')
const place = `place:${location.pathname}`
const kept = JSON.parse(sessionStorage.getItem(place) ?? 'null')
sessionStorage.removeItem(place)

if (done) history.replaceState(null, '', location.pathname + location.hash)
if (done && kept) {
  const field = document.getElementById(kept.id)
  field?.focus({ preventScroll: true })
  if (kept.caret && field?.setSelectionRange) field.setSelectionRange(...kept.caret)
  // A text is as high as it was only when it is laid out.
  requestAnimationFrame(() => scrollTo({ top: kept.top, behavior: 'instant' }))
  if (kept.top > 200) {
    done.classList.add('is-toast')
    setTimeout(() => done.classList.remove('is-toast'), 6000)
  }
}

addEventListener('submit', event => {
  if (event.target.method !== 'post' || event.submitter?.formTarget === '_blank') return
  const field = document.activeElement
  const caret = field?.tagName === 'TEXTAREA' ? [field.selectionStart, field.selectionEnd] : undefined
  sessionStorage.setItem(place, JSON.stringify({ top: scrollY, id: field?.id, caret }))
})
