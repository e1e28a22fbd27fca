import { mailFile } from '../../file-formats/mail-file.ts'
import { zipArchive } from '../../register/zip-archive.ts'
import { type Draft, draftOf } from '../draft.ts'
import { dayOf, diceOf, type Month, monthBack, monthInWords, monthText, plantingOf, type Scene, clientValue } from '../scene.ts'
import { invoice } from './invoices.ts'
import { hasContract } from './agreements.ts'
import { identityPicture, scannedPage } from './identity-pictures.ts'
import { licencePicture } from './licence.ts'
import { payroll } from './payroll.ts'

/** 开户资料: an archive made on a Chinese Windows (names in GBK) with pictures of licence and ID card, and the scanned contract if there is one. */
export function openingParcel(scene: Scene): Draft {
  const pictures = [
    ['证照/', licencePicture(scene)],
    ['证照/', identityPicture(scene, '正面')],
    ['证照/', identityPicture(scene, '反面')],
  ] as const
  const contract = ['', scannedPage(scene, '代理记账合同（盖章扫描）', '合同', 'contract', 'contract')] as const
  const packed = hasContract(scene) ? [...pictures, contract] : pictures
  const members = packed.map(([folder, draft]) => ({ name: `${folder}${draft.stem}.${draft.extension}`, draft }))
  const bytes = zipArchive(
    members.map(({ name, draft }) => ({ name, bytes: draft.bytes })),
    'gb18030',
  )
  return draftOf({ stem: '开户资料', drawer: '证照', kind: 'other', members }, 'zip', bytes, null)
}

/** A mail of the client's office with the payroll and an invoice of a month attached. */
export function payrollMail(scene: Scene, month: Month = monthBack(0)): Draft {
  const planting = plantingOf(scene, 'mail', monthText(month))
  const dice = diceOf(scene, 'mail', monthText(month))
  const contact = clientValue(scene, 'contactName')
  const address = planting.plant('CON-EMAIL', clientValue(scene, 'contactEmail'))
  const company = planting.plant('REG-NAME', clientValue(scene, 'companyName'))
  const attached = [payroll(scene, month, '（初稿）'), invoice(scene, month, 'mail')]
  const members = attached.map((draft) => ({ name: `${monthInWords(month)}${draft.stem}.${draft.extension}`, draft }))
  const signed = planting.plant('ID-NAME', contact)
  const phone = planting.plantByHand('CON-MOBILE', clientValue(scene, 'contactMobile'))
  const bytes = mailFile({
    from: { name: contact, address },
    to: { name: clientValue(scene, 'bookkeeper'), address: planting.plantStranger('CON-EMAIL', 'kuaiji@example.com') },
    subject: `${company}${monthInWords(month)}工资表和发票`,
    sentAt: `${dayOf(month, dice.between(1, 9))} ${dice.between(10, 17)}:${dice.between(10, 59)}`,
    body: `您好：\n附件是${monthInWords(month)}的工资表和发票，请查收。\n有问题打我电话。\n${signed}\n${phone}\n`,
    attachments: members.map(({ name, draft }) => ({ name, bytes: draft.bytes })),
    charset: dice.onceIn(2) ? 'utf-8' : 'gb18030',
  })
  return draftOf({ stem: '转发 工资表和发票', drawer: '往来', kind: 'other', members }, 'eml', bytes, planting)
}
