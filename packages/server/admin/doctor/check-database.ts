import type { Database, Reader } from '../../database/handles.ts'
import { fail, ok, warn, type Check } from './check.ts'

interface DatabaseFacts {
  readonly major: number
  readonly durable: boolean
  readonly checksums: boolean
  readonly powerful: boolean
  readonly local: boolean
  readonly encrypted: boolean
}

const facts = `
select
  current_setting('server_version_num')::int / 10000 as major,
  current_setting('fsync') = 'on' and current_setting('full_page_writes') = 'on' and current_setting('synchronous_commit') <> 'off' as durable,
  current_setting('data_checksums') = 'on' as checksums,
  exists (select from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)) as powerful,
  coalesce(host(inet_server_addr()) in ('127.0.0.1', '::1'), true) as local,
  coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted`

/** What the database says of itself: reachable, of an age that we serve, durable, and not reading over our shoulder. */
export async function checkDatabase(database: Database): Promise<Check[]> {
  const found = await database.platform.read(readFacts).catch(() => undefined)
  if (found === undefined) {
    const act = {
      zh: '重启信匣；用 DATABASE_URL 时请检查那台数据库。',
      en: 'Restart Xinxia; with DATABASE_URL look at that server.',
    }
    return [fail('database', '数据库没有回答', 'The database does not answer', act)]
  }
  return [
    ok('database', `数据库可用（PostgreSQL ${found.major}）`, `The database answers (PostgreSQL ${found.major})`),
    checkDurability(found),
    checkSeparation(found),
    checkWay(found),
  ]
}

async function readFacts(reader: Pick<Reader, 'query'>): Promise<DatabaseFacts> {
  const [row] = await reader.query<DatabaseFacts>(facts)
  return row! // a select without a table answers one row
}

function checkDurability({ durable, checksums }: DatabaseFacts): Check {
  const id = 'database-durability'
  if (!durable) {
    const act = {
      zh: '在 postgresql.conf 里把 fsync、full_page_writes、synchronous_commit 都设为 on。',
      en: 'Set fsync, full_page_writes and synchronous_commit to on in postgresql.conf.',
    }
    return fail(
      id,
      '数据库不保证写到磁盘，停电会丢资料',
      'The database does not make sure of its writes: a power cut loses data',
      act,
    )
  }
  if (checksums) return ok(id, '写入都落到磁盘，数据页有校验', 'Writes reach the disk, and data pages carry checksums')
  const act = { zh: '停库后运行 pg_checksums --enable。', en: 'Stop the server and run pg_checksums --enable.' }
  return warn(id, '数据页没有校验，磁盘出错不会被发现', 'Data pages have no checksums: a failing disk goes unnoticed', act)
}

function checkSeparation({ powerful }: DatabaseFacts): Check {
  const id = 'database-separation'
  if (!powerful) return ok(id, '数据库逐行隔开各机构', 'The database keeps the agencies apart, row by row')
  const act = {
    zh: '去掉该角色的 superuser 与 bypassrls 权限。',
    en: 'Take superuser and bypassrls from the role that serves.',
  }
  return fail(id, '服务用的数据库角色能越过行级安全', 'The role that serves may pass row-level security', act)
}

function checkWay({ local, encrypted }: DatabaseFacts): Check {
  const id = 'database-connection'
  if (local || encrypted)
    return ok(id, '到数据库的连接在本机或已加密', 'The way to the database stays on this machine or is encrypted')
  const act = { zh: '在 DATABASE_URL 后加 ?sslmode=verify-full。', en: 'Add ?sslmode=verify-full to DATABASE_URL.' }
  return warn(id, '到另一台数据库的连接没有加密', 'The connection to another machine’s database is not encrypted', act)
}
