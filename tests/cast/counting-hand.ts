import type { Locator, Page } from 'playwright-core'
import { searchWords } from '../../packages/web/language/search.ts'

/** What a hand did: clicks of the mouse, and presses of Enter or of the keys that paste. Typing into a box and Ctrl K are not counted. */
export interface Acts {
  clicks: number
  enters: number
  pastes: number
}

/** 一只手: works on a page as a person does and counts what it does. Whatever is not there within the page's patience fails the errand. */
export class CountingHand {
  readonly page: Page
  readonly acts: Acts = { clicks: 0, enters: 0, pastes: 0 }

  constructor(page: Page) {
    this.page = page
  }

  async click(target: Locator): Promise<void> {
    await target.click()
    this.acts.clicks += 1
  }

  async enter(): Promise<void> {
    await this.page.keyboard.press('Enter')
    this.acts.enters += 1
  }

  async paste(): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+v')
    this.acts.pastes += 1
  }

  /** Ctrl K, the words, and waiting for the first line that holds `expected`. */
  async search(text: string, expected: string | RegExp): Promise<Locator> {
    const box = this.page.getByRole('combobox', { name: searchWords.label.zh })
    await box.waitFor()
    await this.page.keyboard.press('ControlOrMeta+k')
    await box.and(this.page.locator(':focus')).waitFor()
    await this.page.keyboard.type(text)
    const first = this.page.getByRole('listbox', { name: searchWords.results.zh }).getByRole('option').first()
    await first.filter({ hasText: expected }).waitFor()
    return first
  }
}
