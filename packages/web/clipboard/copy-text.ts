/**
 * Puts text on the clipboard. Where the page was not reached over https or loopback browsers hide the clipboard;
 * then a selected text field is copied instead. False when neither works.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard !== undefined) {
      await navigator.clipboard.writeText(text)
      return true
    }
  } catch {
    // Refused by the browser's permission: the older way below may still be allowed.
  }
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'visually-hidden'
  document.body.append(area)
  area.select()
  const copied = document.execCommand('copy')
  area.remove()
  return copied
}
