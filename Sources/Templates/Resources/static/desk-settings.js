// Shows at once what a setting changes, and moves rows of links by their buttons. Without it the form works by itself.
const form = document.querySelector('.settings')

function showExamples() {
  for (const shown of form.querySelectorAll('.example[data-for]')) {
    const field = form.elements[shown.dataset.for]
    shown.textContent = shown.dataset.pattern.replace('{value}', field.value || '…')
  }
  for (const shown of form.querySelectorAll('.example[data-links]')) {
    const titles = [...form.querySelectorAll(`[name="${shown.dataset.links}.title"]`)].map(field => field.value.trim())
    shown.replaceChildren(...titles.filter(Boolean).map(title => Object.assign(document.createElement('li'), { textContent: title })))
  }
}
form.addEventListener('input', showExamples)

function number(list) {
  [...list.children].forEach((row, index) => { row.querySelector('[name$=".position"]').value = index + 1 })
  showExamples()
}

for (const list of form.querySelectorAll('.link-rows')) {
  list.classList.add('has-buttons')
  for (const row of list.children) {
    for (const [words, sign, move] of [
      [list.dataset.up, '↑', () => row.previousElementSibling?.before(row)],
      [list.dataset.down, '↓', () => row.nextElementSibling?.after(row)],
    ]) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: sign, className: 'quiet' })
      button.setAttribute('aria-label', words)
      button.addEventListener('click', () => { move(); number(list); button.focus() })
      row.append(button)
    }
  }
  // The last row is always an empty one.
  list.addEventListener('input', () => {
    const last = list.lastElementChild
    if (![...last.querySelectorAll('input:not([name$=".position"])')].some(field => field.value)) return
    const fresh = last.cloneNode(true)
    for (const field of fresh.querySelectorAll('input')) field.value = ''
    const [up, down] = fresh.querySelectorAll('button')
    up.addEventListener('click', () => { fresh.previousElementSibling?.before(fresh); number(list); up.focus() })
    down.addEventListener('click', () => { fresh.nextElementSibling?.after(fresh); number(list); down.focus() })
    list.append(fresh)
    number(list)
  })
}
