import type { DocxBlock } from '../../file-formats/docx-file.ts'
import { type Draft, docxDraft } from '../draft.ts'
import type { Planting } from '../planting.ts'
import { dateInWords, diceOf, plantingOf, type Scene, clientValue } from '../scene.ts'

/** Of every six clients the fourth was taken on without a contract: there is none in any form. */
export function hasContract(scene: Scene): boolean {
  return scene.client.index % 6 !== 3
}

/** 代理记账合同 between the client and the agency, for its service period. */
export function engagementContract(scene: Scene): Draft {
  const planting = plantingOf(scene, 'contract')
  const dice = diceOf(scene, 'contract')
  const [from, to] = clientValue(scene, 'servicePeriod').split(' 至 ') as [string, string] // the samples write every period so
  const number = planting.mention('clientNumber', `合同编号：${clientValue(scene, 'clientNumber')}-${from.slice(0, 4)}`)
  const blocks = [
    { paragraph: '代理记账合同', title: true },
    { paragraph: number },
    { paragraph: `甲方（委托方）：${planting.plant('REG-NAME', clientValue(scene, 'companyName'))}` },
    { paragraph: `统一社会信用代码：${planting.plant('REG-USCC', clientValue(scene, 'creditCode'))}` },
    { paragraph: `法定代表人：${planting.plant('ID-NAME', clientValue(scene, 'legalRepresentative'))}` },
    { paragraph: `地址：${planting.plant('REG-ADDR', clientValue(scene, 'businessAddress'))}` },
    { paragraph: `乙方（受托方）：${planting.plantStranger('REG-NAME', scene.firm.name)}` },
    { paragraph: '根据《中华人民共和国民法典》《代理记账管理办法》，双方经协商签订本合同。' },
    { paragraph: '第一条 委托事项：甲方委托乙方代理记账、编制财务会计报告、办理纳税申报。' },
    { paragraph: `第二条 期限：自${dateInWords(from)}起至${dateInWords(to)}止。` },
    { paragraph: `第三条 费用：每月人民币${clientValue(scene, 'monthlyFee')}元，按${dice.pick(['季', '半年', '年'])}支付。` },
    { paragraph: '第四条 甲方应于每月5日前提供真实、完整的原始凭证。' },
    { paragraph: '第五条 乙方对知悉的甲方商业秘密和个人信息负有保密义务。' },
    { paragraph: '第六条 违约责任：一方违约的，应赔偿对方因此受到的损失。' },
    { paragraph: '第七条 争议解决：协商不成的，向乙方所在地人民法院起诉。' },
    {
      table: [
        ['', '甲方', '乙方'],
        ['联系人', planting.plant('ID-NAME', clientValue(scene, 'contactName')), clientValue(scene, 'bookkeeper')],
        ['手机', planting.plant('CON-MOBILE', clientValue(scene, 'contactMobile')), ''],
        ['固定电话', landlineOf(scene, planting), ''],
        ['电子邮箱', planting.plant('CON-EMAIL', clientValue(scene, 'contactEmail')), ''],
        ['签字盖章', '', ''],
      ],
    },
    { paragraph: `签订日期：${dateInWords(from)}` },
  ] as const
  const facts = { stem: '代理记账合同', drawer: '合同', kind: 'contract', validUntil: to } as const
  return docxDraft(facts, blocks, planting, null, dice.onceIn(2) ? 7 : 40)
}

function landlineOf(scene: Scene, planting: Planting): string {
  const landline = clientValue(scene, 'contactPhone')
  return landline === '' ? '' : planting.plant('CON-PHONE', landline)
}

/** 授权委托书: the legal representative sends the agency's field agent to an office; his ID number stands in the text. */
export function authorityLetter(scene: Scene): Draft {
  const planting = plantingOf(scene, 'authority')
  const agent = scene.firm.staff.find(({ office }) => office === 'fieldAgent') ?? scene.firm.staff[0]!
  const company = planting.plant('REG-NAME', clientValue(scene, 'companyName'))
  const person = planting.plant('ID-NAME', clientValue(scene, 'legalRepresentative'))
  const number = planting.plantByHand('CERT-IDNO', clientValue(scene, 'legalRepresentativeIdNumber'))
  const blocks = [
    { paragraph: '授权委托书', title: true },
    { paragraph: `${clientValue(scene, 'taxOffice')}：` },
    { paragraph: `本人${person}（身份证号码：${number}），系本公司法定代表人。` },
    { paragraph: `现委托${scene.firm.name}工作人员${agent.name}，代表我公司办理税务登记、领取发票等事宜。` },
    { paragraph: '委托期限：自签字之日起至上述事项办结为止。' },
    { paragraph: `委托单位（盖章）：${company}` },
  ] as const
  const facts = { stem: '授权委托书', drawer: '合同', kind: 'other', alsoKinds: ['contract'] } as const
  return docxDraft(facts, blocks, planting, null, 7)
}

/** 情况说明 to the tax office: accounts, numbers and addresses in running text, written as they came to hand. */
export function explanation(scene: Scene): Draft {
  const planting = plantingOf(scene, 'explanation')
  const company = planting.plant('REG-NAME', clientValue(scene, 'companyName'))
  const code = planting.plant('REG-USCC', clientValue(scene, 'creditCode'))
  const office = planting.plant('REG-ADDR', clientValue(scene, 'registeredAddress'))
  const account = planting.plantByHand('FIN-CORP', clientValue(scene, 'bankAccount'))
  const boss = planting.plant('ID-NAME', clientValue(scene, 'bossName'))
  const card = planting.plantByHand('FIN-CARD', clientValue(scene, 'personalCard'))
  const mobile = planting.plantByHand('CON-MOBILE', clientValue(scene, 'contactMobile'))
  const blocks: readonly DocxBlock[] = [
    { paragraph: '情况说明', title: true },
    { paragraph: `${clientValue(scene, 'taxOffice')}：` },
    { paragraph: `我公司${company}，统一社会信用代码${code}，注册地址为${office}。` },
    {
      paragraph:
        `因公司资金周转，部分货款未通过对公账号${account}收取，而由股东${boss}个人银行卡（卡号：${card}）代收，` +
        '上述款项已于次月转入公司账户并申报纳税。',
    },
    { paragraph: `以上情况属实，如需核实请致电${mobile}。` },
    { paragraph: '特此说明。' },
  ]
  const facts = { stem: '情况说明', drawer: '往来', kind: 'other' } as const
  return docxDraft(facts, blocks, planting, `${scene.firm.name}代拟`, 9)
}
