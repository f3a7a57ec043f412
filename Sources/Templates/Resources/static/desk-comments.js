// Every act has a key: those of the buttons that are there. A marked passage of the comment goes into its field.
const isTyping = target => target.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]')

addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
  const field = [...document.querySelectorAll('[data-key]')].find(one => one.dataset.key === event.key.toLowerCase())
  if (!field) return
  event.preventDefault()
  if (field.type === 'radio') { field.checked = true; field.focus() } else field.click()
})

const passage = document.getElementById('passage')
const text = document.getElementById('case-text')
if (passage && text) document.addEventListener('selectionchange', () => {
  const selection = getSelection()
  const marked = selection.toString().trim()
  if (marked && text.contains(selection.anchorNode) && text.contains(selection.focusNode)) passage.value = marked
})

// Undoing has its time.
const undo = document.querySelector('[data-seconds]')
if (undo) setTimeout(() => undo.closest('form').remove(), undo.dataset.seconds * 1000)
