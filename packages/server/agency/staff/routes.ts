import { formatId } from '@xinxia/kernel/words/ids'
import { accept, isRefused } from '@xinxia/kernel/words/outcome'
import type { Handlers } from '../../http/handler.ts'
import type { House } from '../../house.ts'
import { inviteStaff, joinStaff } from './invite-and-join.ts'
import { listOpenInvitations, listStaff } from './store.ts'
import { suspendStaff } from './suspend-staff.ts'

export function staffHandlers(house: House): Pick<Handlers, Extract<keyof Handlers, `staff.${string}`>> {
  return {
    'staff.list': ({ caller }) =>
      house.database.read(caller.agencyId, async (reader) => {
        const staff = await listStaff(reader)
        const invitations = await listOpenInvitations(reader, house.now())
        return accept({
          staff: staff.map((row) => ({
            id: formatId('staff', row.staff_id),
            username: row.username,
            displayName: row.display_name,
            office: row.office,
            joinedAt: row.joined_at,
            suspendedAt: row.suspended_at,
            reach: house.access.clients[row.office],
            clientCount: row.client_count,
          })),
          invitations: invitations.map((row) => ({
            id: formatId('invitation', row.invitation_id),
            displayName: row.display_name,
            office: row.office,
            expiresAt: row.expires_at,
          })),
        })
      }),
    'staff.invite': async ({ caller, body }) => accept(await inviteStaff(house, caller, body.displayName, body.office)),
    'staff.join': async ({ body, device, setSessionCookie }) => {
      const joined = await joinStaff(house, { ...body, device })
      if (isRefused(joined)) return joined
      setSessionCookie(joined.accepted.token)
      return accept({ staffId: formatId('staff', joined.accepted.staffId) })
    },
    'staff.suspend': ({ caller, params }) => suspendStaff(house, caller, params.staffId),
  }
}
