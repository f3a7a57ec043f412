// What was just done is said once, and where somebody was is where they are again.
const done = document.querySelector('.done')
const kept = JSON.parse(sessionStorage.getItem('place') ?? 'null')
sessionStorage.removeItem('place')

if (done) {
  const address = new URL(location)
  address.searchParams.delete(document.body.dataset.done)
  history.replaceState(null, '', address)
}
if (done && kept?.path === location.pathname) {
  const field = document.getElementById(kept.id)
  field?.focus({ preventScroll: true })
  if (kept.caret && field?.setSelectionRange) field.setSelectionRange(...kept.caret)
  // A text is as high as it was only when it is laid out.
  requestAnimationFrame(() => scrollTo({ top: kept.top, behavior: 'instant' }))
  if (kept.top > 200) {
    done.classList.add('is-toast')
    setTimeout(() => done.remove(), 6000)
  }
}

addEventListener('submit', event => {
  if (event.target.method !== 'post' || event.submitter?.formTarget === '_blank') return
  const field = document.activeElement
  const caret = field?.tagName === 'TEXTAREA' ? [field.selectionStart, field.selectionEnd] : undefined
  // Steps of the article's form lead back to it.
  const path = new URL(event.target.dataset.renew ?? location.href, location).pathname
  sessionStorage.setItem('place', JSON.stringify({ path, top: scrollY, id: field?.id, caret }))
})
