import { isOffice } from '@xinxia/kernel/agency/office'
import { officeNames } from '@xinxia/contract/agency/office-names'
import { useLanguage } from '../../language/language.tsx'

/** 岗位的名称. An office this page does not know yet is shown by its code. */
export function useOfficeName(): (office: string) => string {
  const { language } = useLanguage()
  return (office) => {
    const name = isOffice(office) ? officeNames[office][language] : office
    return name.charAt(0).toUpperCase() + name.slice(1)
  }
}
