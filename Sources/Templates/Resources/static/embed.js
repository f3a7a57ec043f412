// Two clicks: an embed's page is put in place of its link only when the link is clicked. Without this script the
// link leads to the same page.
for (const link of document.querySelectorAll('a.embed-open')) {
  if (new URL(link.href).origin !== location.origin) continue
  link.addEventListener('click', event => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const frame = document.createElement('iframe')
    frame.src = link.href
    frame.title = link.querySelector('strong')?.textContent ?? ''
    frame.className = 'embed-frame'
    frame.allowFullscreen = true
    link.replaceWith(frame)
    frame.focus()
  })
}
