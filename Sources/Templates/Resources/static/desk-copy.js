// The address of a preview, into the clipboard.
const address = document.getElementById('preview-address')
const button = document.getElementById('copy')
address.addEventListener('focus', () => address.select())
button.hidden = false
button.addEventListener('click', async () => {
  address.select()
  try { await navigator.clipboard.writeText(address.value) } catch { document.execCommand('copy') }
  button.textContent = button.dataset.done
})
