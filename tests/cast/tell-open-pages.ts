import { afterEach } from 'vitest'
import { openPages } from './house-browser.ts'

// After a test that failed, what every open page shows: a time-out alone does not tell what stood there instead.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const page of openPages) {
    const shown = await page.innerText('body', { timeout: 5000 }).catch(String)
    process.stderr.write(`${task.name}: ${page.url()} shows\n${shown.slice(0, 4000)}\n`)
  }
})
