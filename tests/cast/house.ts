import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Answer } from '@xinxia/contract/api-client'
import { hengxin, mingcheng } from '@xinxia/samples/agency/cast'
import { emptyDatabase, type HouseDatabase } from './house-database.ts'
import { apiAt, type Colleague, joinByCode, password, people, signIn } from './house-people.ts'
import { freePort, type HouseProcess, startHouseProcess } from './house-process.ts'
import { preparePages } from './house-program.ts'
import { foundSecondAgency } from './house-second-agency.ts'
import { makeScratch, scratchPrefix } from './scratch.ts'

export interface HouseFolders {
  readonly root: string
  readonly data: string
  readonly keys: string
  readonly escrow: string
  readonly witness: string
  /** TMPDIR and HOME of the house. */
  readonly temp: string
}

/** The whole product running for a test: server, PostgreSQL, keys, people. */
export interface TestHouse {
  readonly url: string
  readonly folders: HouseFolders
  /** The database when it is one of the shared server; null when the house runs its own. */
  readonly database: HouseDatabase | null
  readonly recoverySheet: Answer<'agency.found'>['recoverySheet']
  /** 周衡. */
  readonly owner: Colleague
  /** 林悦. */
  readonly bookkeeper: Colleague
  /** 高敏, who is assigned nothing until a test says so. */
  readonly otherBookkeeper: Colleague
  /** 郭恒 and 方欣 of 恒信, when the house was asked for both agencies. */
  readonly otherAgency: { readonly owner: Colleague; readonly bookkeeper: Colleague } | null
  readonly pid: number
  /** Everything printed on stdout and stderr so far, over all starts. */
  said(): string
  /** SIGKILL to the server and, when it runs its own, PostgreSQL. Nothing is running afterwards. */
  kill9(): Promise<void>
  /** Starts it again on the same folders, address and database; ends it first when it runs. */
  restart(): Promise<void>
  /** Ends everything and removes every trace of it. */
  stop(): Promise<void>
}

export interface HouseWishes {
  /** With 恒信 beside 明诚 in the same deployment. */
  readonly agencies?: 1 | 2
  /** `own`: its embedded PostgreSQL in its own DATA_DIR, slower and killed with it. Default: a database of the shared server. */
  readonly database?: 'shared' | 'own'
  readonly env?: Readonly<Record<string, string>>
  /** With its web pages, for a browser. */
  readonly pages?: boolean
}

/**
 * Starts the bundled product in temporary folders on a free port, founds 明诚 by the set-up code that it prints, and lets 林悦 and 高敏 join
 * by codes. Call `stop` when done.
 */
export async function startTestHouse(wishes: HouseWishes = {}): Promise<TestHouse> {
  const place = await preparePlace(wishes)
  const { url, start } = place
  try {
    let running = await start()
    const recoverySheet = await found(url, running.firstLine)
    if (wishes.agencies === 2) {
      await running.end()
      await foundSecondAgency(place.env)
      running = await start()
    }
    const owner = await signIn(url, people.zhouHeng)
    const bookkeeper = await joinByCode(url, owner, people.linYue)
    const otherBookkeeper = await joinByCode(url, owner, people.gaoMin)
    const otherAgency = wishes.agencies === 2 ? await staffOfHengxin(url) : null
    return {
      url,
      folders: place.folders,
      database: place.database,
      recoverySheet,
      owner,
      bookkeeper,
      otherBookkeeper,
      otherAgency,
      get pid() {
        return running.pid
      },
      said: place.said,
      kill9: () => running.kill9(),
      restart: async () => {
        await running.end()
        running = await start()
      },
      stop: async () => {
        await running.end()
        await place.clear()
      },
    }
  } catch (fault) {
    await place.clear()
    throw fault
  }
}

/** A house that nobody has visited yet: for the story of the first visit, and for starts that must be refused. */
export async function startNewHouse(wishes: HouseWishes & { readonly args?: readonly string[] } = {}): Promise<{
  readonly firstLine: string
  readonly url: string
  readonly folders: HouseFolders
  readonly pid: number
  said(): string
  stop(): Promise<void>
}> {
  const place = await preparePlace(wishes)
  try {
    const running = await place.start(wishes.args)
    return {
      firstLine: running.firstLine,
      url: place.url,
      folders: place.folders,
      pid: running.pid,
      said: place.said,
      stop: async () => {
        await running.end()
        await place.clear()
      },
    }
  } catch (fault) {
    await place.clear()
    throw fault
  }
}

interface Place {
  readonly url: string
  readonly folders: HouseFolders
  readonly database: HouseDatabase | null
  readonly env: Readonly<Record<string, string>>
  readonly said: () => string
  readonly start: (args?: readonly string[]) => Promise<HouseProcess>
  readonly clear: () => Promise<void>
}

async function preparePlace(wishes: HouseWishes): Promise<Place> {
  if (wishes.pages === true) await preparePages()
  const root = await makeScratch(`${scratchPrefix}${process.pid}-house-`)
  const under = (name: string) => join(root, name)
  const folders: HouseFolders = {
    root,
    data: under('data'),
    keys: under('keys'),
    escrow: under('escrow'),
    witness: under('witness'),
    temp: under('temp'),
  }
  await mkdir(folders.temp)
  const database = wishes.database === 'own' ? null : await emptyDatabase()
  const port = await freePort()
  const env = {
    PORT: String(port),
    DATA_DIR: folders.data,
    KEY_DIR: folders.keys,
    ESCROW_DIR: folders.escrow,
    WITNESS_DIR: folders.witness,
    TMPDIR: folders.temp,
    HOME: folders.temp,
    ...(database === null ? {} : { DATABASE_URL: database.url }),
    ...wishes.env,
  }
  const heard: string[] = []
  let last: HouseProcess | undefined
  return {
    url: `http://127.0.0.1:${port}`,
    folders,
    database,
    env,
    said: () => heard.join(''),
    start: async (args = []) => {
      last = await startHouseProcess(env, args, (text) => heard.push(text))
      return last
    },
    clear: async () => {
      await last?.kill9()
      await database?.drop()
      await rm(root, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 })
    },
  }
}

async function found(url: string, firstLine: string): Promise<Answer<'agency.found'>['recoverySheet']> {
  const setupCode = /#code=(\S+)$/.exec(firstLine)?.[1]
  if (setupCode === undefined) throw new Error(`a new house prints no set-up code: ${firstLine}`)
  const { recoverySheet } = await apiAt(url).ask('agency.found', {
    body: {
      setupCode,
      agencyName: mingcheng.name,
      ownerName: people.zhouHeng.name,
      username: people.zhouHeng.account,
      password,
    },
  })
  return recoverySheet
}

async function staffOfHengxin(url: string): Promise<{ owner: Colleague; bookkeeper: Colleague }> {
  const owner = await signIn(url, people.guoHeng)
  if ((await owner.ask('session.mine')).agencyName !== hengxin.name) throw new Error('the second agency is another one')
  return { owner, bookkeeper: await joinByCode(url, owner, people.fangXin) }
}
