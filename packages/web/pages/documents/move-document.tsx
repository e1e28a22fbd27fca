import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { ask } from '../../api/ask.ts'
import { documentWords as words } from '../../language/documents.ts'
import { useSay } from '../../language/language.tsx'
import { shellWords } from '../../language/shell.ts'
import { RefusalNotice } from '../../refusal-notice/refusal-notice.tsx'
import { pageRoot } from '../../theme/page-root.ts'
import { ClientChoice, type ChosenClient } from './client-choice.tsx'
import type { ShownDocument } from './document-facts.ts'
import { fileNameOf } from './document-marks.tsx'
import { forgetDocuments } from './forget-documents.ts'
import styles from './document-page.module.css'

/** 归户与退回: moves a document to another client, or back into the tray; first says what that will do. */
export function MoveDocument({ document }: { document: ShownDocument }) {
  const say = useSay()
  const [move, setMove] = useState<'client' | 'tray' | null>(null)
  const close = () => setMove(null)
  return (
    <>
      <Button onClick={() => setMove('client')}>{say(words.move)}</Button>
      {document.client === null ? null : <Button onClick={() => setMove('tray')}>{say(words.toTray)}</Button>}
      <Modal
        open={move !== null}
        title={say(move === 'tray' ? words.toTrayTitle : words.moveTitle)}
        footer={null}
        destroyOnHidden
        getContainer={pageRoot}
        onCancel={close}
        width={520}
      >
        {move === null ? null : <MoveForm document={document} toTray={move === 'tray'} close={close} />}
      </Modal>
    </>
  )
}

function MoveForm({ document, toTray, close }: { document: ShownDocument; toTray: boolean; close: () => void }) {
  const say = useSay()
  const queryClient = useQueryClient()
  const [chosen, setChosen] = useState<ChosenClient | null>(null)
  const from = document.client
  const move = useMutation({
    mutationFn: (clientId: string | null) => ask('documents.file', { params: { documentId: document.id }, body: { clientId } }),
    onSuccess: async () => {
      await forgetDocuments(queryClient)
      close()
    },
  })
  const file = fileNameOf(document, say)
  const ready = toTray || (chosen !== null && chosen.id !== from?.id)
  const sentences = [
    toTray ? say(words.trayGoes, { file }) : chosen === null ? null : say(words.moveGoes, { file, client: chosen.name }),
    from === null ? null : say(words.moveUnsees, { client: from.name }),
    toTray || chosen === null ? null : say(words.moveSees, { client: chosen.name }),
    say(words.moveReseals),
    say(words.moveRecorded),
  ].filter((sentence) => sentence !== null)
  return (
    <form
      className={styles.move}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) move.mutate(toTray ? null : (chosen?.id ?? null))
      }}
    >
      {toTray ? null : <ClientChoice label={say(words.moveTitle)} chosen={chosen} choose={setChosen} autoFocus />}
      {ready ? (
        <ul className={styles.consequences}>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      ) : null}
      <RefusalNotice error={move.error} />
      <div className={styles.buttons}>
        <Button onClick={close}>{say(shellWords.cancel)}</Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={move.isPending}>
          {toTray ? say(words.toTray) : ready ? say(words.moveTo, { client: chosen?.name ?? '' }) : say(words.chooseClientFirst)}
        </Button>
      </div>
    </form>
  )
}
