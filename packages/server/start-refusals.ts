import type { Refusal } from '@xinxia/kernel/words/outcome'

/** Why the server does not start, in both languages, with what to do. `{…}` are facts of the refusal. */
const sentences: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  'config.port-malformed': { zh: '端口 PORT={given} 不是 1–65535 的数字。', en: 'PORT={given} is not a number from 1 to 65535.' },
  'config.host-not-loopback': {
    zh: 'HOST={host} 不是本机地址。还没有配置 TLS 时，信匣只在本机监听；请去掉 HOST，或在前面放一个带证书的反向代理。',
    en: 'HOST={host} is not this machine. Without TLS Xinxia listens on loopback only: leave HOST out, or put a reverse proxy with a certificate before it.',
  },
  'config.passphrase-file-unreadable': { zh: '读不到口令文件 {path}。', en: 'The passphrase file {path} cannot be read.' },
  'config.pace-malformed': {
    zh: '查看节奏文件 {path} 读不到，或者不合 policies/disclosure/pace.json 的格式。',
    en: 'The file of the viewing pace {path} cannot be read, or is not in the form of policies/disclosure/pace.json.',
  },
  'config.access-faulty': {
    zh: '岗位表 {path} 第 {line} 行有错（{why}）。什么都没有改动；请改好再启动。格式见 policies/access/offices.json。',
    en: 'The table of offices {path} is wrong at line {line} ({why}). Nothing was changed; put it right and start again. Its form is policies/access/offices.json.',
  },
  'port.in-use': {
    zh: '端口 {port} 已被占用。可能信匣已经开着；否则请换一个：PORT=7310 npm start',
    en: 'Port {port} is in use. Xinxia may be running already; otherwise choose another: PORT=7310 npm start',
  },
  'key-store.inside-data': {
    zh: '密钥文件夹（KEY_DIR）与数据文件夹（DATA_DIR）套在一起：拷走数据就等于拷走钥匙。请把 KEY_DIR 放到别处。',
    en: 'KEY_DIR and DATA_DIR lie inside each other: a copy of the data would carry its keys. Put KEY_DIR elsewhere.',
  },
  'key-store.missing': {
    zh: '找不到密钥文件夹里的钥匙，但数据已经存在。不会在旧数据上造新钥匙：请把原来的 KEY_DIR 放回来，或用恢复单从托管文件恢复。',
    en: 'The keys are missing while data exists. No new key is ever made over old data: bring the former KEY_DIR back, or restore it from the escrow with the recovery sheet.',
  },
  'key-store.absent': { zh: '密钥文件夹是空的。', en: 'There is no key store.' },
  'key-store.unprotected': {
    zh: '密钥文件 {file} 别的用户也能读。请收紧权限：chmod 700 文件夹，chmod 600 文件。',
    en: 'Others on this machine may read the key file {file}. Tighten it: chmod 700 the folder, chmod 600 the file.',
  },
  'key-store.root-damaged': {
    zh: '根密钥文件损坏。请从密钥文件夹的副本或托管文件恢复。',
    en: 'The root key file is damaged. Restore the key folder from its copy or from the escrow.',
  },
  'key-store.passphrase-needed': {
    zh: '密钥库有口令保护。请把口令写在一个只有您能读的文件里，用 XINXIA_PASSPHRASE_FILE 指明。',
    en: 'The key store is protected by a passphrase. Put it into a file that only you can read and name it by XINXIA_PASSPHRASE_FILE.',
  },
  'key-store.passphrase-wrong': { zh: '口令不对，什么都没有改动。', en: 'The passphrase is wrong; nothing was changed.' },
  'key-store.generation-missing': {
    zh: '密钥库里没有数据库所用的那一代钥匙（需要第 {head} 代，现有 {present}）。KEY_DIR 与数据不是一套：请换回配套的那一份。什么都没有改动。',
    en: 'The key store does not hold the generation the database uses (needs {head}, has {present}). KEY_DIR and the data do not belong together: put the matching one back. Nothing was changed.',
  },
  'keyring.rolled-back': {
    zh: '数据库比密钥库记得的旧（数据库第 {head} 代，密钥库记得第 {remembered} 代）：有人放回了旧数据。请用最新的数据，或按恢复手续办理。什么都没有改动。',
    en: 'The database is older than the key store remembers (database at {head}, remembered {remembered}): an older copy was put back. Use the newest data, or go through a restore. Nothing was changed.',
  },
  'audit-trail.rolled-back': {
    zh: '数据库比密钥库记得的旧：留痕只有 {held} 条，密钥库记得 {remembered} 条，有人放回了旧数据。请换回最新的数据，或按恢复手续办理。什么都没有改动。',
    en: 'The database is older than the key store remembers: its trail has {held} entries, {remembered} are remembered; an older copy was put back. Use the newest data, or go through a restore. Nothing was changed.',
  },
  'keyring.foreign': {
    zh: '这个密钥文件夹属于另一个数据库。请换回配套的 KEY_DIR。',
    en: 'This key folder belongs to another database. Put the matching KEY_DIR back.',
  },
  'database.other-major': {
    zh: '数据目录是 PostgreSQL {found} 建的，本程序带的是 {needed}，打不开。请用原来的版本导出，或用 DATABASE_URL 连接原来的数据库。',
    en: 'The data directory was made by PostgreSQL {found}; this program carries {needed}. Use the former version, or DATABASE_URL.',
  },
  'database.newer-version': {
    zh: '数据库由更新的信匣写过，这个旧版本不能打开。请升级信匣。',
    en: 'The database was written by a newer Xinxia; this older one does not open it. Upgrade Xinxia.',
  },
  'database.in-use': {
    zh: '另一个信匣正在使用这个数据文件夹。请先关掉那一个。',
    en: 'Another Xinxia is using this data folder. Stop that one first.',
  },
  'database.folder-shut': {
    zh: '数据库账号进不了数据文件夹 {dataDir}。请把 DATA_DIR 放到它能进入的地方。',
    en: 'The database account cannot enter {dataDir}. Put DATA_DIR where it can.',
  },
  'database.platform-unsupported': {
    zh: '这个系统（{platform} {arch}）没有自带的数据库，请用 DATABASE_URL 指明一个 PostgreSQL 15 以上的数据库。',
    en: 'There is no embedded database for {platform} {arch}: name a PostgreSQL 15 or newer by DATABASE_URL.',
  },
  'database.account-missing': {
    zh: '以 root 运行时，数据库需要一个普通系统账户，但没有也建不了。请运行：useradd --system {account}',
    en: 'When we run as root the database needs an ordinary system account, and there is none. Run: useradd --system {account}',
  },
  'database.migration-changed': {
    zh: '数据库的结构由另一个版本的同名步骤（{changed}）建成，不能继续。请用原来的那一份程序。',
    en: 'A step of the schema ({changed}) was run in another wording. Use the program that ran it.',
  },
  'database.too-old': {
    zh: '数据库是 PostgreSQL {found}，需要 {needed} 以上。',
    en: 'The database is PostgreSQL {found}; {needed} or newer is needed.',
  },
  'database.url-malformed': {
    zh: 'DATABASE_URL 写法不对，应为 {expected}',
    en: 'DATABASE_URL is malformed; expected {expected}',
  },
  'database.url-password-missing': { zh: 'DATABASE_URL 里没有密码。', en: 'DATABASE_URL has no password.' },
  'database.right-missing': {
    zh: 'DATABASE_URL 的账号权限不够：{needed}',
    en: 'The account of DATABASE_URL lacks a right: {needed}',
  },
  'key-store.exists': { zh: '此处已有密钥库。', en: 'A key store is already here.' },
  'key-store.agency-missing': { zh: '密钥库中没有该机构。', en: 'The key store does not know this agency.' },
  'vault.locked': { zh: '机构已上锁，请先解锁。', en: 'The agency is locked; unlock it first.' },
  'admin.unknown-act': { zh: '没有这个管理动作。', en: 'There is no such administrative act.' },
  'escrow.file-missing': {
    zh: '读不到托管文件 {file}。',
    en: 'The escrow file {file} cannot be read.',
  },
  'escrow.identity-wrong': {
    zh: '这张恢复单与这个托管文件不是一套。',
    en: 'This recovery sheet does not belong to this escrow file.',
  },
  'escrow.damaged': {
    zh: '托管文件已损坏，请换另一处的托管文件。',
    en: 'The escrow file is damaged; use the one of another place.',
  },
  'recovery.identity-unreadable': {
    zh: '恢复密钥输入有误，请对照恢复单重新输入。',
    en: 'The identity is mistyped; compare it with the recovery sheet.',
  },
}

export function startSentence(refusal: Refusal): { zh: string; en: string } {
  const sentence = sentences[refusal.code] ?? { zh: `原因 ${refusal.code}`, en: `reason ${refusal.code}` }
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(refusal.facts[name] ?? '–'))
  return { zh: fill(sentence.zh), en: fill(sentence.en) }
}
