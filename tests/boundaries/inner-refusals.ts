/**
 * Refusals that never reach a person: their caller turns each into another, or into a fault. With who does. All others have a sentence
 * in contract/refusals, in server/start-refusals for what stops the start, or in web/verifier/words for what a bundle is refused for.
 */
export const innerRefusals: Readonly<Record<string, string>> = {
  'not-running': 'why a trail is not available; record-disclosure refuses audit-trail.unavailable',
  'queue-full': 'as above',
  'audit-trail.one-person': 'reopening a trail has no door yet: it comes with restore',
  'audit-trail.not-stopped': 'as above',
  'checkpoint.other-log': 'a witness that disagrees; verify tells it as a fault of the trail',
  'checkpoint.smaller': 'as above',
  'checkpoint.fork': 'as above',
  'recovery.identity-unreadable': 'try-recovery refuses agency.recovery-identity-wrong',
  'policy.faulty': 'readConfig refuses config.access-faulty, with line and reason',
  'escrow.damaged': 'as above',
  'recovery.share-unreadable': 'recovery by shares has no door yet: it comes with restore',
  'recovery.shares-too-few': 'as above',
  'recovery.shares-of-two-sets': 'as above',
  'recovery.share-forged': 'as above',
  'escrow.place-unreachable': 'renew-recovery-sheet refuses agency.escrow-missing',
  'escrow.not-acknowledged': 'rotate-keys and destroy-clients turn it into another',
  'keyring.parent-missing': 'a client that is gone meanwhile: taking in throws and is tried again',
  'keyring.head-missing': 'as vault.not-authentic',
  'keyring.victim-missing': 'as vault.not-authentic',
  'vault.seal-count': 'thrown: a key that sealed 2^31 times',
}
