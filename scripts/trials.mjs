// npm run trials [names]: the long forms of the fault trials (soaks, many seeds), outside the timed tests.
import { runMany } from './run-many.mjs'

await runMany('trials')
