/** Which of our packages a package may import, and why no other (CONTRIBUTING, «Which way imports point»). */
export const arrows: Readonly<Record<string, { readonly may: readonly string[]; readonly instead: string }>> = {
  kernel: {
    may: [],
    instead: 'the kernel imports nothing outside itself: take what is needed as a parameter, or move the pure part here',
  },
  policies: { may: [], instead: 'policies are data' },
  contract: { may: ['kernel', 'policies'], instead: 'the contract is schemas over words of the kernel' },
  recognition: {
    may: ['kernel', 'policies'],
    instead: 'recognition gets texts and tables, never files, keys or rows: let the server hand them in',
  },
  vault: { may: ['kernel'], instead: 'the vault gets its store through a port (keyring-store.ts): implement it in the server' },
  extraction: { may: ['kernel'], instead: 'extraction gets bytes and answers tables: let the server or the CLI connect it' },
  samples: {
    may: ['kernel', 'policies'],
    instead: 'samples are made from words of the kernel alone, so that they cannot agree with our own mistakes',
  },
  server: {
    may: ['kernel', 'policies', 'contract', 'recognition', 'vault', 'extraction', 'samples'],
    instead: 'the server is the last: share a word through kernel or contract',
  },
  web: {
    may: ['kernel', 'policies', 'contract'],
    instead: 'pages ask the server through contract/api-client and decide nothing themselves',
  },
  cli: {
    may: ['kernel', 'policies', 'contract', 'recognition', 'vault', 'extraction'],
    instead: 'the CLI calls the API through contract/api-client, or starts dist/admin.js as a child process',
  },
}

/** Files of the server that reach samples: the demo is made of them. */
export const demoFiles = /^packages\/server\/agency\/demo\//

/** Who wires everything once, by hand. */
export const wiring: readonly string[] = [
  'packages/server/main.ts',
  'packages/server/start-house.ts',
  'packages/server/admin/main.ts',
]

/** Files below adapters/ that are ports, words without an implementation: anyone may import these. */
export const ports: readonly string[] = ['packages/server/adapters/blobs/blob-store.ts']

/** Folders below packages/server whose files keep each other's tables: a capability (能力). */
export const capabilities: readonly string[] = [
  'agency',
  'lifecycle/custody',
  'lifecycle/custody-register',
  'lifecycle/engagement',
  'lifecycle/intake',
  'lifecycle/disclosure',
  'lifecycle/destruction',
  'lifecycle/documents',
  'lifecycle/review',
  'oversight/audit-trail',
  'oversight/timeline',
  'search',
  'jobs',
  'admin',
]

/** A capability calls another's use case, never its store; these do, for the reason given. A line that is not used any more fails. */
export const storeExceptions: readonly { readonly from: string; readonly store: string; readonly because: string }[] = [
  ...['lifecycle/engagement', 'lifecycle/intake', 'lifecycle/disclosure', 'lifecycle/destruction', 'agency', 'admin'].map(
    (from) => ({
      from,
      store: 'lifecycle/custody/keyring/store.ts',
      because:
        'keys are added, counted or destroyed in the transaction of the act that needs it; a use case in between would only pass it on',
    }),
  ),
  ...['lifecycle/engagement', 'lifecycle/disclosure', 'lifecycle/review', 'oversight/timeline'].map((from) => ({
    from,
    store: 'lifecycle/custody/values/store.ts',
    because: 'values are put on the shelf and looked up within the transaction of the act; custody has no acts of its own yet',
  })),
  ...['lifecycle/engagement', 'search'].map((from) => ({
    from,
    store: 'lifecycle/custody/identifier-index/store.ts',
    because: 'index rows are written beside the values and asked by the search, within one transaction',
  })),
  {
    from: 'lifecycle/engagement',
    store: 'lifecycle/custody/directory/store.ts',
    because: 'a directory entry is made with its client, in one transaction',
  },
  {
    from: 'lifecycle/engagement',
    store: 'agency/staff/store.ts',
    because: 'who is responsible is shown by name and checked to be of the agency',
  },
  { from: 'lifecycle/custody-register', store: 'agency/staff/store.ts', because: 'both hands of a slip are told by name' },
  { from: 'oversight/timeline', store: 'agency/staff/store.ts', because: 'an entry tells who by name' },
  {
    from: 'search',
    store: 'lifecycle/engagement/clients/store.ts',
    because: 'hits are filtered by the assignments of the caller',
  },
  {
    from: 'lifecycle/destruction',
    store: 'lifecycle/engagement/clients/store.ts',
    because: 'asks which victims are left; destroys by its own store',
  },
  ...['lifecycle/documents', 'lifecycle/intake', 'lifecycle/destruction', 'lifecycle/review', 'search'].map((from) => ({
    from,
    store: 'lifecycle/custody/documents/store.ts',
    because: 'documents are shelved, listed and looked through within the transaction of the act; custody has no acts of its own',
  })),
  ...['lifecycle/documents', 'lifecycle/review', 'search'].map((from) => ({
    from,
    store: 'lifecycle/custody/documents/text-store.ts',
    because: 'texts are opened where they are shown or looked through',
  })),
  ...['expiring-store.ts', 'tray-store.ts'].map((store) => ({
    from: 'lifecycle/documents',
    store: `lifecycle/custody/documents/${store}`,
    because: 'lists of documents for one page each, read in the snapshot that describes them',
  })),
  {
    from: 'lifecycle/documents',
    store: 'lifecycle/custody/identifier-index/store.ts',
    because: 'names and codes in a document are asked of the index to find whose it is',
  },
  {
    from: 'lifecycle/intake',
    store: 'lifecycle/engagement/clients/store.ts',
    because: 'documents are filed within the assignments of who brought them',
  },
  { from: 'admin', store: 'agency/founding/store.ts', because: 'the doctor looks at every agency of the deployment' },
]
