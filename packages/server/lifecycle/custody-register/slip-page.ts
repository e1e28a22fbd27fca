import { create } from 'qrcode'
import { doorNames, sideNames } from '@xinxia/contract/lifecycle/custody-register/names'
import { pathOfSignature, signatureHeight, signatureWidth } from '@xinxia/kernel/lifecycle/custody-register/signature'
import { beijingTime, instant } from '@xinxia/kernel/words/time'
import { doorRules } from '@xinxia/kernel/lifecycle/custody-register/doors'
import type { ShownSlip } from './describe-slips.ts'

export type Language = 'zh' | 'en'

/** The texts of the printed slip, in the order of the page. */
export function slipPage(slip: ShownSlip, language: Language, about: { agency: string; watermark: string; day: string }) {
  const zh = language === 'zh'
  const time = (at: number) => beijingTime(instant(at)).slice(0, 16)
  const giver = zh ? '交出' : 'Gives'
  const taker = zh ? '接收' : 'Takes'
  const { makerGives } = doorRules[slip.door]
  const facts = [
    { name: zh ? '客户' : 'Client', said: slip.client.name },
    { name: zh ? '事项' : 'What', said: doorNames[slip.door][language] },
    { name: zh ? '开单时间' : 'Made', said: time(slip.madeAt) },
    { name: zh ? '用途' : 'Why', said: slip.why },
    { name: zh ? '应归还' : 'Due back', said: slip.dueBack ?? '' },
  ].filter(({ said }) => said !== '')
  const things = [
    ...slip.objects.map(({ kind, label }) => [kind[language], label]),
    ...slip.documents.map((name) => [zh ? '文件资料' : 'Document', name]),
  ]
  return {
    lang: language,
    title: zh ? '资料交接单' : 'Hand-over slip',
    number: slip.number,
    agency: about.agency,
    day: about.day.split('-').map(Number),
    watermark: about.watermark,
    facts,
    heads: zh ? ['序号', '种类', '名称'] : ['No.', 'Kind', 'Name'],
    rows: things.map((row, i) => [String(i + 1), ...row]),
    hands: [
      {
        role: `${makerGives ? giver : taker}${zh ? '（我方）' : ' (agency)'}`,
        name: slip.maker.name,
        how: zh ? `本人登录开单 ${time(slip.madeAt)}` : `made it in their own session, ${time(slip.madeAt)}`,
        drawing: '',
      },
      {
        role: `${makerGives ? taker : giver}${zh ? `（${sideNames[slip.side].zh}）` : ` (${sideNames[slip.side].en})`}`,
        name: slip.signedName ?? slip.other,
        how: howSigned(slip, zh, time),
        drawing: slip.signature === null ? '' : drawingOf(slip.signature),
      },
    ],
    qr: qrOf(slip.number),
    label: zh ? '剪下贴在袋上。只有编号，没有客户资料。' : 'Cut off for the bag. The number alone, nothing of the client.',
  }
}

function howSigned(slip: ShownSlip, zh: boolean, time: (at: number) => string): string {
  if (slip.state === 'withdrawn') return zh ? '已撤回，作废' : 'withdrawn, void'
  if (slip.signedAt === null) return zh ? '签名：＿＿＿＿＿＿＿＿　日期：＿＿＿＿＿＿' : 'Signature: ____________  Date: ________'
  if (slip.side === 'colleague')
    return zh ? `本人登录签收 ${time(slip.signedAt)}` : `confirmed in their own session, ${time(slip.signedAt)}`
  return zh ? `屏幕手签 ${time(slip.signedAt)}` : `signed on the screen, ${time(slip.signedAt)}`
}

function drawingOf(strokes: readonly (readonly number[])[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${signatureWidth} ${signatureHeight}"><path d="${pathOfSignature(strokes)}" fill="none" stroke="#000" stroke-width="8" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}

/** 二维码 of the number, as one path of SVG. */
export function qrOf(text: string): string {
  const { modules } = create(text, { errorCorrectionLevel: 'Q' })
  let path = ''
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column) !== 0) path += `M${column} ${row}h1v1h-1z`
  const size = modules.size + 4
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${size} ${size}"><path d="${path}" fill="#000"/></svg>`
}
