import * as access from './agency/access.ts'
import * as agency from './agency/agency.ts'
import * as secondFactor from './agency/second-factor.ts'
import * as sessions from './agency/sessions.ts'
import * as staff from './agency/staff.ts'
import * as bindings from './lifecycle/custody-register/bindings.ts'
import * as custodyObjects from './lifecycle/custody-register/objects.ts'
import * as custodySigning from './lifecycle/custody-register/signing.ts'
import * as custodySlips from './lifecycle/custody-register/slips.ts'
import * as disclosures from './lifecycle/disclosure/disclosures.ts'
import * as tasks from './lifecycle/disclosure/tasks.ts'
import * as clients from './lifecycle/engagement/clients.ts'
import * as batches from './lifecycle/intake/batches.ts'
import * as auditTrail from './oversight/audit-trail.ts'
import * as exposure from './oversight/exposure.ts'
import * as alarms from './oversight/alarms.ts'
import * as figures from './oversight/figures.ts'
import * as exports from './registers/exports.ts'
import * as documents from './lifecycle/documents/documents.ts'
import * as review from './lifecycle/review/review.ts'
import * as sweep from './oversight/sweep.ts'
import * as search from './search/search.ts'

/** Every route of the product: a route that is not here does not exist, and one without a handler fails the server's start. */
export const routes = {
  'agency.status': agency.getStatus,
  'agency.found': agency.foundAgency,
  'agency.try-recovery': agency.tryRecovery,
  'agency.renew-recovery': agency.renewRecovery,
  'agency.lock': agency.lockAgency,
  'agency.unlock': agency.unlockAgency,
  'agency.protection': agency.protection,
  'agency.rotate-keys': agency.rotateKeys,
  'staff.list': staff.listStaff,
  'staff.invite': staff.inviteStaff,
  'staff.join': staff.joinStaff,
  'staff.suspend': staff.suspendStaff,
  'access.list': access.listGrants,
  'access.ask': access.askAccess,
  'access.break-glass': access.breakGlass,
  'access.answer': access.answerAccess,
  'access.end': access.endAccess,
  'access.review': access.reviewAccess,
  'access.of-client': access.accessOfClient,
  'access.of-staff': access.accessOfStaff,
  'session.start': staff.startSession,
  'session.mine': staff.mySession,
  'session.end': staff.endSession,
  'session.second-step': sessions.secondStep,
  'session.prove': sessions.proveAgain,
  'session.list': sessions.listSessions,
  'session.end-one': sessions.endOneSession,
  'session.end-others': sessions.endOtherSessions,
  'session.history': sessions.signInHistory,
  'second-factor.show': secondFactor.showSecondFactor,
  'second-factor.begin': secondFactor.beginSecondFactor,
  'second-factor.confirm': secondFactor.confirmSecondFactor,
  'second-factor.renew-codes': secondFactor.renewRecoveryCodes,
  'second-factor.remove': secondFactor.removeSecondFactor,
  'second-factor.reset': secondFactor.resetSecondFactor,
  'second-factor.rules': secondFactor.showSecondFactorRules,
  'second-factor.require': secondFactor.requireSecondFactor,
  'clients.list': clients.listClients,
  'clients.show': clients.showClient,
  'clients.timeline': clients.clientTimeline,
  'clients.assign': clients.assignClient,
  'documents.list': documents.listDocuments,
  'documents.tray': documents.listTray,
  'documents.candidates': documents.listCandidates,
  'documents.expiring': documents.listExpiring,
  'documents.show': documents.showDocument,
  'documents.open': documents.openDocument,
  'documents.copy': documents.recordTextCopy,
  'documents.download': documents.downloadDocument,
  'documents.file': documents.fileDocument,
  'review.list': review.listQuestions,
  'review.choices': review.listReviewChoices,
  'review.settle': review.settleQuestions,
  'search.clients': search.searchClients,
  'search.text': search.searchText,
  'disclosures.purposes': disclosures.listPurposes,
  'disclosures.make': disclosures.disclose,
  'disclosures.copy': disclosures.recordCopy,
  'tasks.presets': tasks.listTaskPresets,
  'tasks.open': tasks.openTask,
  'tasks.current': tasks.listCurrentTasks,
  'tasks.end': tasks.endTask,
  'intake.receive': batches.receive,
  'intake.list': batches.listBatches,
  'intake.files': batches.listBatchFiles,
  'intake.finish-receiving': batches.finishReceiving,
  'intake.show': batches.showBatch,
  'intake.reading': batches.showReading,
  'intake.correct': batches.correctReading,
  'intake.rows': batches.listRows,
  'intake.confirm': batches.confirm,
  'intake.open-with-password': batches.openWithPassword,
  'intake.undo': batches.undo,
  'audit-trail.entries': auditTrail.listEntries,
  'audit-trail.verify': auditTrail.verifyTrail,
  'audit-trail.export': auditTrail.exportTrail,
  'alarms.recent': alarms.recentAlarms,
  'figures.intake': figures.intakeFigures,
  'figures.disclosures': figures.disclosureFigures,
  'exposure.show': exposure.showExposure,
  'exposure.files': exposure.listExposedFiles,
  'exposure.print': exposure.printExposure,
  'sweep.check': sweep.checkOriginals,
  'sweep.begin': sweep.beginSweep,
  'sweep.end': sweep.endSweep,
  'exports.clients': exports.exportClients,
  'exports.missing-facts': exports.exportMissingFacts,
  'exports.client-file': exports.exportClientFile,
  'exports.timeline': exports.exportTimeline,
  'exports.trail': exports.exportTrail,
  'exports.batch-files': exports.exportBatchFiles,
  'exports.batch-rows': exports.exportBatchRows,
  'exports.search-hits': exports.exportSearchHits,
  'exports.expiring': exports.exportExpiring,
  'exports.figures': exports.exportFigures,
  'exports.custody': exports.exportCustody,
  'custody.list': custodyObjects.listObjects,
  'custody.report-loss': custodyObjects.reportLoss,
  'custody.report-found': custodyObjects.reportFound,
  'custody.receive': custodySlips.receiveObjects,
  'custody.move': custodySlips.moveObjects,
  'custody.slips': custodySlips.listSlips,
  'custody.show-slip': custodySlips.showSlip,
  'custody.confirm': custodySlips.confirmSlip,
  'custody.withdraw': custodySlips.withdrawSlip,
  'custody.let-sign': custodySlips.letSign,
  'custody.print': custodySlips.printSlip,
  'custody-signing.sheet': custodySigning.signingSheet,
  'custody-signing.sign': custodySigning.drawSignature,
  'bindings.list': bindings.listBindings,
  'bindings.add': bindings.addBinding,
  'bindings.end': bindings.endBinding,
  'doctor.run': auditTrail.runDoctor,
} as const

export type Routes = typeof routes
export type RouteId = keyof Routes
