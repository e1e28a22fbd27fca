import { expect, test } from 'vitest'
import { DatabaseFault, type FaultKind } from '../database/faults.ts'
import { refusalOfFault } from './answers.ts'

test('A4 A5 a database that is away, busy or full is told from a fault of ours, and none of them repeats a value', () => {
  const codes: Readonly<Record<FaultKind, string>> = {
    down: 'database.unavailable',
    'pool-exhausted': 'database.unavailable',
    'too-slow': 'database.unavailable',
    conflict: 'database.unavailable',
    'disk-full': 'database.disk-full',
    'commit-unknown': 'server.fault',
    statement: 'server.fault',
  }
  for (const [kind, code] of Object.entries(codes)) {
    const fault = new DatabaseFault(kind as FaultKind, { constraint: 'a_key' }, 'Key (phone)=(13800138000) already exists')
    expect(refusalOfFault(fault)).toEqual({ code, facts: {} })
  }
})
