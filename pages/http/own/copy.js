// Copies what a button names and says so. Where the browser has no clipboard, or refuses it, the text is offered by hand.
(() => {
  if (window.gongyiCopies) return
  window.gongyiCopies = true

  const SAID_MS = 2000

  const byHand = (text) => {
    const area = document.createElement('textarea')
    area.value = text
    area.style.cssText = 'position:fixed;top:0;opacity:0'
    document.body.append(area)
    area.select()
    const copied = document.execCommand('copy')
    area.remove()
    return copied
  }

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return byHand(text)
    }
  }

  const say = (button, words) => {
    const label = button.querySelector('[data-label]')
    button.dataset.rest ??= label.textContent
    label.textContent = words
    clearTimeout(button.saying)
    button.saying = setTimeout(() => { label.textContent = button.dataset.rest }, SAID_MS)
  }

  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('button[data-copy]')
    if (!button) return
    const { copy: text, query, done, failed } = button.dataset
    const wanted = query === undefined ? text : `${location.origin}${location.pathname}?${query}`
    if (await copy(wanted)) say(button, done)
    else window.prompt(failed, wanted)
  })
})()
