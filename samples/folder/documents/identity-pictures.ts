import { cardPicture } from '../../file-formats/picture.ts'
import { jpegImage } from '../../file-formats/jpeg-image.ts'
import { pdfFile } from '../../file-formats/pdf-file.ts'
import { pngImage } from '../../file-formats/png-image.ts'
import { type Draft, pictureDraft } from '../draft.ts'
import { diceOf, type Scene } from '../scene.ts'

/** 法人身份证正面 and 反面 as pictures: a phone's JPEG, or the PNG of a screenshot. */
export function identityPicture(scene: Scene, side: '正面' | '反面'): Draft {
  const kind = side === '正面' ? 'identity-front' : 'identity-back'
  const picture = cardPicture(scene.seed, kind, scene.firm.key, scene.client.index)
  const isPng = diceOf(scene, 'identity-picture').onceIn(4)
  const bytes = isPng ? pngImage(picture) : jpegImage(picture)
  return pictureDraft(
    { stem: `法人身份证${side}`, drawer: '证照', kind: 'resident-id-card', extension: isPng ? 'png' : 'jpg' },
    isPng ? 'png' : 'jpg',
    bytes,
  )
}

/** A page from the scanner: a PDF that holds one picture and no text. */
export function scannedPage(
  scene: Scene,
  stem: string,
  drawer: string,
  kind: Draft['kind'],
  ...path: readonly (string | number)[]
): Draft {
  return pictureDraft({ stem, drawer, kind }, 'pdf', scanOf(scene.seed, scene.firm.key, scene.client.index, ...path))
}

export function scanOf(seed: number, ...path: readonly (string | number)[]): Uint8Array {
  const picture = cardPicture(seed, 'page', ...path)
  return pdfFile([{ scan: { jpeg: jpegImage(picture), width: picture.squaresWide * 8, height: picture.squaresHigh * 8 } }])
}
