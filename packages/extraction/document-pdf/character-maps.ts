import { readFile } from 'node:fs/promises'

/** The folder of the maps: beside this source, or beside the bundle that it is part of. */
const folder = new URL('./cmaps/', import.meta.url)

/**
 * Gives pdf.js the predefined character maps (PDF 32000-1, 9.7.5.2) of simplified and traditional Chinese, without which text in fonts
 * that a PDF names and does not hold cannot be told. All else that it might fetch it does not get.
 */
export class CharacterMaps {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[A-Za-z0-9-]{1,40}\.bcmap$/.test(filename)) throw new Error('not a character map')
    return new Uint8Array(await readFile(new URL(filename, folder)))
  }
}
