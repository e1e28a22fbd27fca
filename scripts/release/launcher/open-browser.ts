import { spawn } from 'node:child_process'

/** Opens the page in the browser of this person. Where there is none, the address in the window has to do. */
export function openBrowser(url: string): void {
  // Nothing but our own address is ever handed to a shell.
  if (!/^http:\/\/(127\.0\.0\.1|localhost|\[::1\]):\d+\/(setup#code=[\w-]+)?$/.test(url)) return
  const [command, words] =
    process.platform === 'win32' ? (['cmd', ['/d', '/c', 'start', '""', url]] as const) : (['xdg-open', [url]] as const)
  const browser = spawn(command, words, { stdio: 'ignore', detached: true, windowsHide: true, windowsVerbatimArguments: true })
  browser.on('error', () => {})
  browser.unref()
}
