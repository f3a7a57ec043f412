// The address of a preview, into the clipboard.
const address = document.getElementById('preview-address')
const button = document.getElementById('copy')
address.addEventListener('focus', () => address.select())
button.hidden = false
button.addEventListener('click', async () => {
  address.select()
  const isCopied = await navigator.clipboard?.writeText(address.value).then(() => true, () => false) || document.execCommand('copy')
  document.getElementById('copied').textContent = isCopied ? button.dataset.done : ''
})
