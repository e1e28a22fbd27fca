import { WarningOutlined } from '@ant-design/icons'
import type { Answer } from '@xinxia/contract/api-client'
import { Button } from 'antd'
import { useState } from 'react'
import { agencyWords } from '../../language/agency.ts'
import { useSay } from '../../language/language.tsx'
import { securityWords as words } from '../../language/security.ts'
import { momentText } from '../../moment/moment.tsx'
import { RecoveryTrial } from './recovery-trial.tsx'
import styles from './agency.module.css'

/** How the agency is protected, in words; the recovery sheet is tried from here. */
export function ProtectionFacts({ facts }: { facts: Answer<'agency.protection'> }) {
  const say = useSay()
  const { keyStore, escrow } = facts
  const [trying, setTrying] = useState(escrow.triedAt === null)
  return (
    <>
      <section className={styles.panel}>
        <dl className={styles.facts}>
          <dt>{say(words.suite)}</dt>
          <dd>{suiteName(facts.suite, say)}</dd>
          <dt>{say(words.generation)}</dt>
          <dd>{say(words.generationNumber, { number: facts.generation })}</dd>
          <dt>{say(words.keyStore)}</dt>
          <dd>
            <p>{providerName(keyStore.provider, say)}</p>
            {keyStore.warnings.map((warning) => (
              <p key={warning.zh} className={styles.warn}>
                <WarningOutlined aria-hidden="true" /> {say(warning)}
              </p>
            ))}
          </dd>
          <dt>{say(words.escrow)}</dt>
          <dd>
            {escrow.places.length === 0 ? (
              <p className={styles.warn}>
                <WarningOutlined aria-hidden="true" /> {say(words.noEscrow)}
              </p>
            ) : (
              escrow.places.map((place) => (
                <p key={place.name}>
                  {say(words.escrowPlace, { name: place.name, at: momentText(place.writtenAt) })}
                  <br />
                  <code className={`${styles.mono} soft`}>{place.hash}</code>
                </p>
              ))
            )}
          </dd>
          <dt>{say(words.recipient)}</dt>
          <dd className={styles.mono}>{escrow.recipient}</dd>
          <dt>{say(words.fingerprint)}</dt>
          <dd className={styles.mono}>{escrow.fingerprint}</dd>
        </dl>
      </section>
      <section className={styles.panel} id="recovery">
        <h2>{say(words.recovery)}</h2>
        <p className={escrow.triedAt === null ? styles.warn : undefined}>
          {escrow.triedAt === null ? say(words.recoveryUntried) : say(words.recoveryTried, { at: momentText(escrow.triedAt) })}
        </p>
        {trying ? (
          <RecoveryTrial />
        ) : (
          <div>
            <Button onClick={() => setTrying(true)}>{say(words.tryAgain)}</Button>
          </div>
        )}
      </section>
    </>
  )
}

function suiteName(suite: string, say: ReturnType<typeof useSay>): string {
  if (suite === 'aes-256-gcm') return 'AES-256-GCM'
  return suite === 'sm4-ctr-hmac-sm3' ? say(agencyWords.suiteSm) : suite
}

function providerName(provider: string, say: ReturnType<typeof useSay>): string {
  if (provider === 'key-file' || provider === 'file') return say(words.providerFile)
  return provider === 'passphrase' ? say(words.providerPassphrase) : provider
}
