import { config } from 'zod'

// The policy of the pages forbids `eval`. Without this the schemas of the contract try it, and the browser reports a violation.
config({ jitless: true })
