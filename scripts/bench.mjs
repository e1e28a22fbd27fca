// npm run bench [names]: product, limit and ratio for each budget, measured in one run.
import { runMany } from './run-many.mjs'

await runMany('bench')
