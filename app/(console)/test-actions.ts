import type { Permission } from '@/lib/access/policy';

/** Every server action of the console by its file, and the permission it demands. */
export const ACTIONS: Readonly<Record<string, Readonly<Record<string, Permission>>>> = {
  'actions.ts': { searchAction: 'group.read' },
  'admin/accounts/actions.ts': { protectAction: 'workspace.edit', unprotectAction: 'workspace.edit' },
  'admin/actions.ts': {
    tryConnectionAction: 'workspace.edit',
    connectAction: 'workspace.edit',
    testAgainAction: 'workspace.edit',
    renameAction: 'workspace.edit',
    pauseAction: 'workspace.pause',
    resumeAction: 'workspace.pause',
  },
  'admin/brakes/actions.ts': { saveLimitsAction: 'workspace.edit', savePaceAction: 'workspace.edit' },
  'admin/notices/actions.ts': { saveNoticesAction: 'workspace.edit', tryNoticeAction: 'workspace.edit' },
  'admin/roles/actions.ts': { assignRoleAction: 'role.assign', endRoleAction: 'role.assign' },
  'admin/sessions/actions.ts': { revokeSessionAction: 'session.revoke' },
  'admin/windows/actions.ts': { saveWindowsAction: 'workspace.edit' },
  'audit/actions.ts': { verifyRecordAction: 'audit.verify' },
  'drift/actions.ts': {
    prepareChosenAction: 'plan.create',
    ignoreAction: 'drift.ignore',
    unignoreAction: 'drift.ignore',
  },
  'drift/adopt-actions.ts': {
    adoptMemberAction: 'membership.edit',
    endAdoptedGrantAction: 'membership.edit',
    adoptRoomAction: 'group.adopt',
    respectDepartureAction: 'membership.edit',
  },
  'first-run/actions.ts': {
    adoptAllAction: 'group.adopt',
    adoptEverythingAction: 'group.adopt',
    adoptRoomAction: 'group.adopt',
  },
  'groups/[slug]/actions.ts': {
    addGrantAction: 'membership.edit',
    endGrantAction: 'membership.edit',
    excludeAction: 'membership.edit',
    endExclusionAction: 'membership.edit',
    updateGroupAction: 'group.edit',
    endGroupAction: 'group.edit',
  },
  'groups/actions.ts': {
    prepareChosenAction: 'plan.create',
    setAutomationAction: 'group.edit',
    createGroupAction: 'group.edit',
  },
  'import/actions.ts': {
    readPathAction: 'source.import',
    commitImportAction: 'source.import',
    discardImportAction: 'source.import',
    acceptShrunkAction: 'plan.approve',
    configureSourceAction: 'source.import',
  },
  'observe-action.ts': { observeAction: 'workspace.observe' },
  'people/actions.ts': {
    addGrantAction: 'membership.edit',
    endGrantAction: 'membership.edit',
    updatePersonAction: 'person.edit',
    createPersonAction: 'person.edit',
  },
  'plans/[planId]/actions.ts': {
    approvePlanAction: 'plan.approve',
    applyPlanAction: 'plan.apply',
    rejectPlanAction: 'plan.reject',
    checkPlanAction: 'plan.read',
  },
  'plans/actions.ts': { preparePlanAction: 'plan.create' },
  'runs/[runId]/actions.ts': { askStopAction: 'run.stop', resumeRunAction: 'run.stop' },
  'session-actions.ts': { goOnAction: 'mine.read' },
};
