import { cardPicture } from '../../file-formats/picture.ts'
import { jpegImage } from '../../file-formats/jpeg-image.ts'
import { type Draft, pdfDraft, pictureDraft } from '../draft.ts'
import { dateInWords, diceOf, plantingOf, type Scene, clientValue } from '../scene.ts'

/** 营业执照 downloaded as a PDF with text. Of every eight clients the third has one whose term (营业期限) ended in the two years before `asOf`. */
export function licence(scene: Scene): Draft {
  return licenceUntil(scene, licenceTerm(scene))
}

/** The same with a term of one's choice; null is one without end. */
export function licenceUntil(scene: Scene, validUntil: string | null): Draft {
  const planting = plantingOf(scene, 'licence')
  const [name, code, openedOn] = [
    clientValue(scene, 'companyName'),
    clientValue(scene, 'creditCode'),
    clientValue(scene, 'openedOn'),
  ]
  const legalRepresentative = clientValue(scene, 'legalRepresentative')
  const address = clientValue(scene, 'registeredAddress')
  const term = validUntil === null ? '长期' : dateInWords(validUntil)
  const type = code.startsWith('92') ? '个体工商户' : '有限责任公司（自然人投资或控股）'
  const lines = [
    { heading: '营业执照' },
    `统一社会信用代码：${planting.plant('REG-USCC', code)}`,
    `名称：${planting.plant('REG-NAME', name)}`,
    `类型：${type}`,
    `法定代表人：${planting.plant('ID-NAME', legalRepresentative)}`,
    `注册资本：${clientValue(scene, 'registeredCapital')}`,
    `成立日期：${dateInWords(openedOn)}`,
    `营业期限：${dateInWords(openedOn)}至${term}`,
    `住所：${planting.plant('REG-ADDR', address)}`,
    '经营范围：一般项目：销售；技术服务；信息咨询（依法须经批准的项目除外）。',
    `登记机关：${clientValue(scene, 'taxOffice').replace('国家税务总局', '').replace('税务局', '市场监督管理局')}`,
  ]
  const facts = { name, creditCode: code, legalRepresentative, type, address, foundedOn: openedOn }
  const fields = validUntil === null ? facts : { ...facts, validUntil }
  return pdfDraft({ stem: '营业执照', drawer: '证照', kind: 'business-licence', fields, validUntil }, lines, planting)
}

function licenceTerm(scene: Scene): string | null {
  const dice = diceOf(scene, 'licence-term')
  if (scene.client.index % 8 === 2) return daysBefore(scene.asOf, dice.between(1, 700))
  return dice.onceIn(2) ? null : `${dice.between(2030, 2046)}-0${dice.between(1, 9)}-${dice.between(10, 28)}`
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
}

/** 营业执照 as a photograph. */
export function licencePicture(scene: Scene): Draft {
  const picture = cardPicture(scene.seed, 'licence', scene.firm.key, scene.client.index)
  return pictureDraft({ stem: '营业执照副本', drawer: '证照', kind: 'business-licence' }, 'jpg', jpegImage(picture))
}
