import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { ask } from '../../api/ask.ts'
import { GradeMark, gradeOf } from '../../grade-mark/grade-mark.tsx'
import { useSay } from '../../language/language.tsx'
import { reviewWords as words } from '../../language/review.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'

interface CodeChoiceProps {
  about: 'finding' | 'kind'
  value: string
  choose: (code: string) => void
}

/** The kinds of documents or the types of findings, narrowed by typing. Types carry their grade. */
export function CodeChoice({ about, value, choose }: CodeChoiceProps) {
  const say = useSay()
  const choices = useQuery({
    queryKey: ['review-choices'],
    queryFn: () => ask('review.choices'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  const grades = new Map(choices.data?.types.map(({ code, grade }) => [code, grade]))
  const name = say(about === 'kind' ? words.rightKind : words.rightType)
  const list = about === 'kind' ? choices.data?.kinds : choices.data?.types
  return (
    <>
      <Select<string>
        autoFocus
        defaultOpen
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        aria-label={name}
        placeholder={say(words.typeToFind)}
        loading={choices.isPending}
        value={value === '' ? null : value}
        options={(list ?? []).map(({ code, label }) => ({ value: code, label: say(label) }))}
        optionRender={(option) => {
          const grade = about === 'finding' ? grades.get(String(option.value)) : undefined
          return (
            <>
              {option.label} {grade === undefined ? null : <GradeMark grade={gradeOf(grade)} />}
            </>
          )
        }}
        onChange={choose}
      />
      <RefusalNotice error={choices.error} retry={() => void choices.refetch()} />
    </>
  )
}
