import { requirePermission } from '@/lib/access/policy';
import { type Drill, drillAfterRestore } from '@/lib/backup/drill';
import { isAppError } from '@/lib/base/errors';
import { watchingChat } from '../chat-watch';
import { type Command, EXIT, type Surroundings } from '../types';

type Options = { setHeadAside?: boolean };

export const doctorAfterRestore: Command<Options> = async ({ setHeadAside = false }, around) => {
  const { actor, say } = around;
  requirePermission(actor, setHeadAside ? 'backup.make' : 'overview.read');
  const drill = await watchingChat(drillAfterRestore({ setAside: setHeadAside }, actor), around);
  const { migrations, paused, keys, record, plan } = drill;
  const ok = migrations && paused && keys.sealing && keys.audit && record.ok && plan !== null;
  return {
    exit: ok ? EXIT.done : EXIT.error,
    json: {
      ok,
      migrations,
      paused,
      keys: { ...keys },
      record: {
        ok: record.ok,
        head: record.head && { ...record.head },
        outsideHead: record.outsideHead && { ...record.outsideHead },
        lost: record.lost,
        aside: [...record.aside],
      },
      plan: plan && {
        state: plan.state,
        additions: plan.additions,
        removals: plan.removals,
        frozen: plan.frozen,
        byKind: { ...plan.byKind },
        brakes: [...plan.brakes],
        losing: plan.losing.map((group) => ({ ...group })),
      },
    },
    lines: [...groundLines(drill, say), ...planLines(drill, around)],
  };
};

function groundLines({ migrations, paused, keys, record }: Drill, say: Surroundings['say']): string[] {
  const line = (ok: boolean, key: string, values: Record<string, number | string> = {}) =>
    `  ${say(ok ? 'doctor.ok' : 'doctor.bad')}  ${say(key, values)}`;
  return [
    line(migrations, migrations ? 'drill.migrations' : 'drill.migrationsLack'),
    line(keys.sealing, keys.sealing ? 'drill.sealingKey' : 'drill.sealingKeyOther'),
    line(keys.audit, keys.audit ? 'drill.auditKey' : 'drill.auditKeyOther'),
    line(record.ok, record.ok ? 'drill.recordAgrees' : 'drill.recordContradicted', { lost: record.lost }),
    ...record.aside.map((file) => line(true, 'drill.aside', { file })),
    line(paused, paused ? 'drill.paused' : 'drill.notPaused'),
  ];
}

function planLines({ plan, planError }: Drill, { say, explain }: Surroundings): string[] {
  if (!plan)
    return [
      say('drill.noPlan', { reason: isAppError(planError) ? explain(planError) : say('drill.unread') }),
    ];
  const { additions, removals, losing, brakes } = plan;
  return [
    say('drill.plan', { additions, removals, brakes: brakes.length }),
    ...(removals > 0 ? [say('drill.undoes')] : []),
    ...losing.map(({ slug, removed }) => `  − ${removed}  ${slug}`),
  ];
}
