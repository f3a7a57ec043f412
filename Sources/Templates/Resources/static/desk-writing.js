// The article's form, made pleasant: keeps what is typed every second, shows it as it will appear, takes pictures that are
// dropped or pasted. Without this script everything works by the form's buttons.
const form = document.getElementById('writing')
const body = form.elements.body
const status = document.getElementById('kept')
const checks = document.getElementById('checks')

// --- Keeping ---

const written = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'))
const text = () => { const all = written(); all.delete('token'); return all.toString() }
let kept = text()
let timer, running, isLeaving = false
const isChanged = () => text() !== kept

function say(key, isFailing = false) {
  // In the site's time, wherever the browser is.
  const time = new Date(Date.now() + form.dataset.offset * 1000)
    .toLocaleTimeString(document.documentElement.lang, { timeStyle: 'medium', timeZone: 'UTC' })
  status.textContent = status.dataset[key].replace('{time}', time)
  status.classList.toggle('is-failing', isFailing)
  // Who listens is told when it changes, not each second.
  const state = document.getElementById('kept-state')
  if (state.dataset.key !== key) { state.dataset.key = key; state.textContent = status.textContent }
}

function keepSoon(delay = 700) { timer ??= setTimeout(() => { timer = undefined; keep() }, delay) }

// One at a time, so that an older text never comes after a newer one.
async function keep() {
  if (running) { await running; return isChanged() ? keep() : true }
  if (!isChanged() || form.querySelector('.writing-text').disabled) return true
  running = keepNow()
  try { return await running } finally { running = undefined }
}

async function keepNow() {
  const sent = text()
  try {
    const answer = await fetch(form.dataset.keep, { method: 'POST', body: written(), redirect: 'manual' })
    if (answer.status === 401) { say('signedOut', true); signInAgain(); return false }
    if (answer.status === 403 && await renew()) { keepSoon(0); return false }
    if (!answer.ok) throw new Error(answer.status)
    kept = sent
    sessionStorage.removeItem(form.dataset.keep)
    checks.innerHTML = await answer.text()
    say('kept')
    refreshPreview()
    if (isChanged()) keepSoon()
    return true
  } catch {
    say('failed', true)
    keepSoon(1000)
    return false
  }
}

form.addEventListener('input', () => { keepSoon(); count() })
addEventListener('beforeunload', event => { if (!isLeaving && isChanged()) event.preventDefault() })
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden' || !isChanged()) return
  navigator.sendBeacon(form.dataset.keep, written())
  // A page that is loaded again at once comes before that: this tab remembers until the server says that it has it.
  sessionStorage.setItem(form.dataset.keep, text())
})

const remembered = sessionStorage.getItem(form.dataset.keep)
sessionStorage.removeItem(form.dataset.keep)
if (remembered) {
  const fields = new URLSearchParams(remembered)
  if (fields.get('base') === form.elements.base.value) {
    for (const [name, value] of fields) {
      const field = form.elements[name]
      if (field?.tagName && ['text', 'textarea', 'datetime-local'].includes(field.type)) field.value = value
    }
    if (isChanged()) keepSoon(0)
  }
}

// What is sent is kept first: whoever is signed out by then signs in here, and nothing is lost.
let isKept = false
form.addEventListener('submit', async event => {
  if (event.submitter?.formTarget === '_blank') return
  // Not from inside this event: a form that is being sent cannot be sent.
  if (isKept || !isChanged() || event.submitter?.formEnctype === 'multipart/form-data') { isLeaving = true; return }
  event.preventDefault()
  if (!(await keep())) return
  isKept = isLeaving = true
  form.requestSubmit(event.submitter)
})

// --- Signing in again ---

// The token of the session that the browser has now; false when that is the one that the page has already.
async function renew() {
  const page = new DOMParser().parseFromString(await (await fetch(form.dataset.renew)).text(), 'text/html')
  const token = page.querySelector('#writing input[name=token]')?.value
  if (!token || token === form.elements.token.value) return false
  for (const field of document.querySelectorAll('input[name=token]')) field.value = token
  return true
}

const dialog = document.getElementById('sign-in-again')
const again = document.getElementById('again-form')
const againProblem = document.getElementById('again-problem')

function signInAgain() {
  if (dialog.open) return
  dialog.showModal()
  again.elements[again.elements.email.value ? 'password' : 'email'].focus()
}

again.addEventListener('submit', async event => {
  event.preventDefault()
  const answer = await fetch(form.dataset.signIn, { method: 'POST', body: new URLSearchParams(new FormData(again)), redirect: 'manual' })
  if (answer.type !== 'opaqueredirect') {
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    againProblem.textContent = (page.getElementById('problem') ?? page.getElementById('code-hint'))?.textContent ?? ''
    againProblem.hidden = false
    return
  }
  await renew()
  again.elements.password.value = ''
  againProblem.textContent = ''
  againProblem.hidden = true
  dialog.close()
  keep()
})

// --- Preview ---

const live = document.getElementById('live')
const frame = document.getElementById('live-frame')
const previewButton = document.getElementById('preview-button')

async function refreshPreview() {
  if (live.hidden) return
  const page = new DOMParser().parseFromString(await (await fetch(form.dataset.preview)).text(), 'text/html')
  const shown = frame.contentDocument?.querySelector('main')
  const fresh = page.querySelector('main')
  // Its place stays: only what it says is changed.
  if (shown && fresh && frame.contentDocument.title === page.title) shown.replaceWith(frame.contentDocument.adoptNode(fresh))
  else frame.src = form.dataset.preview
}

async function showPreview(isShown) {
  live.hidden = !isShown
  previewButton.setAttribute('aria-pressed', isShown)
  if (!isShown) return
  await keep()
  frame.src = form.dataset.preview
}

previewButton.setAttribute('aria-pressed', 'false')
previewButton.addEventListener('click', event => {
  event.preventDefault()
  showPreview(live.hidden).then(() => { if (!live.hidden) live.scrollIntoView({ block: 'nearest' }) })
})
if (matchMedia('(min-width: 100rem)').matches && !form.querySelector('.writing-text').disabled) showPreview(true)

// --- The time it appears ---

const publish = document.getElementById('publish')
const appears = form.elements.appears
appears?.addEventListener('input', () => {
  const moment = Date.parse(`${appears.value}Z`) - form.dataset.offset * 1000
  publish.textContent = publish.dataset[moment > Date.now() ? 'planned' : 'now']
})

// --- Counting ---

const counter = document.getElementById('count')
function count() {
  const plain = `${form.elements.lead.value} ${body.value}`.replace(/^::.*$/gm, ' ').replace(/\]\([^)]*\)/g, ' ')
  const number = (plain.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? []).length
  const minutes = Math.max(1, Math.round(number / 220))
  const shown = number.toLocaleString(document.documentElement.lang)
  counter.textContent = number === 0 ? ''
    : `${counter.dataset.words.replace('{number}', shown)} · ${counter.dataset.minutes.replace('{number}', minutes)}`
}
count()

// --- Tools ---

// Who was not in the text yet means its end.
let isEntered = document.activeElement === body
body.addEventListener('focus', () => { isEntered = true }, { once: true })
function enter() {
  if (!isEntered) body.setSelectionRange(body.value.length, body.value.length)
  body.focus()
}

// Through the browser's own editing, so that Ctrl Z takes it back.
function insert(words, select) {
  body.focus()
  const start = body.selectionStart
  if (!document.execCommand('insertText', false, words)) body.setRangeText(words, start, body.selectionEnd, 'end')
  if (select) body.setSelectionRange(start + select[0], start + select[1])
  body.dispatchEvent(new Event('input', { bubbles: true }))
}

const selected = () => body.value.slice(body.selectionStart, body.selectionEnd)
function surround(mark) {
  enter()
  const words = selected()
  insert(`${mark}${words}${mark}`, words ? undefined : [mark.length, mark.length])
}
function link() {
  enter()
  const words = selected()
  const isAddress = /^(https?:\/\/|\/)\S+$/.test(words)
  if (isAddress) insert(`[](${words})`, [1, 1])
  else insert(`[${words}](https://)`, [words.length + 3, words.length + 11])
}
function lines(mark) {
  enter()
  const from = body.value.lastIndexOf('\n', body.selectionStart - 1) + 1
  body.setSelectionRange(from, body.selectionEnd)
  insert(selected().split('\n').map(line => mark + line).join('\n'))
}
function block(words) {
  enter()
  const before = body.value.slice(0, body.selectionStart)
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  insert(`${gap}${words}\n`)
}
const tools = {
  strong: () => surround('**'), emphasis: () => surround('*'), link, heading: () => lines('## '), list: () => lines('- '),
  quote: button => block(button.dataset.text), facts: button => block(button.dataset.text),
  picture: () => { place = 'text'; chooser.click() },
}
const toolbar = document.getElementById('tools')
toolbar.hidden = false
toolbar.addEventListener('click', event => {
  const button = event.target.closest('button')
  if (button) tools[button.dataset.tool](button)
})

document.addEventListener('keydown', event => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return
  const key = event.key.toLowerCase()
  if (key === 's') {
    event.preventDefault()
    const save = document.getElementById('save')
    if (save) form.requestSubmit(save)
    else keep()
  } else if (document.activeElement === body && { b: 1, i: 1, k: 1 }[key]) {
    event.preventDefault()
    tools[{ b: 'strong', i: 'emphasis', k: 'link' }[key]]()
  }
})

// A headline is one line, however it is broken on the screen.
form.elements.title.addEventListener('keydown', event => {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  form.elements.lead.focus()
})

// --- Pictures ---

const chooser = document.getElementById('picture_file')
// Where a file goes that is chosen after a button was pressed; who chooses one first presses a button afterwards.
let place

async function upload(file, place) {
  const data = new FormData()
  data.set('token', form.elements.token.value)
  data.set('picture_file', file, file.name || 'bild.png')
  status.textContent = `${file.name} …`
  const answer = await fetch(form.dataset.pictures, { method: 'POST', body: data, headers: { accept: 'application/json' }, redirect: 'manual' })
    .catch(() => undefined)
  if (!answer) return say('failed', true)
  if (answer.status === 401) { say('signedOut', true); return signInAgain() }
  const taken = await answer.json().catch(() => ({}))
  if (!taken.hash) return refuse(taken.problem ?? String(answer.status))
  refuse('')
  status.textContent = ''
  if (place === 'top') putAbove(taken)
  else putInto(taken)
  keepSoon(0)
}

function refuse(words) {
  let problem = document.getElementById('picture_file-problem')
  if (!problem && words) {
    problem = Object.assign(document.createElement('span'), { id: 'picture_file-problem', className: 'field-problem' })
    problem.setAttribute('role', 'alert')
    chooser.after(problem)
  }
  if (problem) problem.textContent = words
  chooser.toggleAttribute('aria-invalid', Boolean(words))
  if (words) status.textContent = words
}

function putAbove(taken) {
  form.elements.picture.value = taken.hash
  const shown = document.getElementById('top-picture')
  shown.hidden = false
  shown.replaceChildren(Object.assign(document.createElement('img'), { src: taken.thumbnail, alt: '', width: 320 }))
  form.elements.alt.value = ''
  form.elements.caption.value = ''
  form.elements.picture_credit.value = taken.credit ?? ''
  form.elements.alt.focus()
}

function putInto(taken) {
  const field = Object.assign(document.createElement('input'), { type: 'hidden', name: 'picture_files', value: `${taken.hash} ${taken.name}` })
  form.append(field)
  const list = document.getElementById('text-pictures')
  const item = document.createElement('li')
  item.append(
    Object.assign(document.createElement('img'), { src: taken.thumbnail, alt: '', width: 96 }), ' ',
    Object.assign(document.createElement('code'), { textContent: taken.name }))
  list.append(item)
  list.hidden = false
  enter()
  const before = body.value.slice(0, body.selectionStart)
  const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n'
  const start = `${gap}::picture{file="${taken.name}" alt="`
  const credit = (taken.credit ?? '').replaceAll('"', "'")
  // Where the cursor then stands, somebody says what can be seen.
  const after = body.value.slice(body.selectionEnd)
  const end = after === '' || after.startsWith('\n\n') ? '' : '\n'
  insert(`${start}" credit="${credit}"}\n${end}`, [start.length, start.length])
}

const pictures = list => [...(list ?? [])].filter(file => file.type.startsWith('image/'))
body.addEventListener('dragover', event => {
  if (![...event.dataTransfer.items].some(item => item.kind === 'file')) return
  event.preventDefault()
  body.classList.add('is-target')
})
body.addEventListener('dragleave', () => body.classList.remove('is-target'))
body.addEventListener('drop', async event => {
  body.classList.remove('is-target')
  if (!event.dataTransfer.files.length) return
  event.preventDefault()
  for (const file of event.dataTransfer.files) await upload(file, 'text')
})
body.addEventListener('paste', async event => {
  const files = pictures(event.clipboardData?.files)
  // Some programs lay a picture of the text beside the text.
  if (!files.length || event.clipboardData.types.includes('text/plain')) return
  event.preventDefault()
  for (const file of files) await upload(file, 'text')
})
for (const [id, where] of [['to-top', 'top'], ['to-text', 'text']]) {
  document.getElementById(id).addEventListener('click', event => {
    if (!chooser.files.length) { event.preventDefault(); place = where; chooser.click(); return }
    event.preventDefault()
    upload(chooser.files[0], where).then(() => { chooser.value = '' })
  })
}
chooser.addEventListener('change', () => {
  if (place && chooser.files.length) upload(chooser.files[0], place).then(() => { chooser.value = '' })
  place = undefined
})
chooser.addEventListener('cancel', () => { place = undefined })
