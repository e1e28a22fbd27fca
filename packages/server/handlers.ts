import { accessHandlers } from './agency/access/routes.ts'
import { agencyHandlers, type Doorstep } from './agency/routes.ts'
import { secondFactorHandlers } from './agency/second-factor/routes.ts'
import { sessionHandlers } from './agency/sessions/routes.ts'
import { staffHandlers } from './agency/staff/routes.ts'
import type { Handlers } from './http/handler.ts'
import type { House } from './house.ts'
import type { OpenedJobQueue } from './jobs/open-job-queue.ts'
import { custodyRegisterHandlers } from './lifecycle/custody-register/routes.ts'
import { documentHandlers } from './lifecycle/documents/routes.ts'
import { destroyClients } from './lifecycle/destruction/destroy-clients.ts'
import { LiveDisclosures } from './lifecycle/disclosure/live-disclosures.ts'
import { disclosureHandlers } from './lifecycle/disclosure/routes.ts'
import { taskHandlers } from './lifecycle/disclosure/tasks/routes.ts'
import { clientHandlers } from './lifecycle/engagement/clients/routes.ts'
import { intakeHandlers } from './lifecycle/intake/routes.ts'
import { reviewHandlers } from './lifecycle/review/routes.ts'
import { alarmHandlers } from './oversight/alarms/routes.ts'
import { exposureHandlers } from './oversight/exposure/routes.ts'
import { oversightHandlers } from './oversight/routes.ts'
import { sweepHandlers } from './oversight/sweep/routes.ts'
import { exportHandlers } from './registers/routes.ts'
import { searchHandlers } from './search/routes.ts'

/** One handler for each route of the contract. Intake also takes up its jobs. */
export async function createHandlers(house: House, jobs: OpenedJobQueue, doorstep: Doorstep): Promise<Handlers> {
  const intake = await intakeHandlers({
    ...house,
    jobs,
    destroyClients: (agencyId, clientIds, actId, alongside) =>
      destroyClients(house, agencyId, clientIds, actId, { system: 'intake' }, alongside),
  })
  const live = new LiveDisclosures()
  return {
    ...agencyHandlers(house, doorstep),
    ...staffHandlers(house),
    ...accessHandlers(house),
    ...sessionHandlers(house),
    ...secondFactorHandlers(house),
    ...clientHandlers(house),
    ...documentHandlers(house, live),
    ...reviewHandlers(house),
    ...custodyRegisterHandlers(house),
    ...searchHandlers(house),
    ...disclosureHandlers(house, live),
    ...taskHandlers(house),
    ...intake,
    ...oversightHandlers(house),
    ...alarmHandlers(house),
    ...exposureHandlers(house),
    ...sweepHandlers(house),
    ...exportHandlers(house, intake),
  }
}
