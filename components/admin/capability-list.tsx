import { useTranslations } from 'next-intl';
import { Sign } from '@/components/ui/sign';
import type { Capabilities } from '@/lib/rocketchat/types';

/** Those that change what people may expect; the rest is the client's own business. */
const SHOWN = [
  'teams',
  'importApi',
  'batchInvite',
  'includeUserRooms',
  'membersWithRoles',
  'kickFromAny',
  'fullAdminRooms',
] as const;

export function CapabilityList({
  capabilities,
}: {
  capabilities: Pick<Capabilities, (typeof SHOWN)[number]>;
}) {
  const t = useTranslations('admin.capability');
  return (
    <ul>
      {SHOWN.map((name) => (
        <li key={name} className="flex items-start gap-2 border-b border-line py-1.5">
          {capabilities[name] ? <Sign kind="ok" word={t('yes')} /> : <Sign kind="unknown" word={t('no')} />}
          <span className={capabilities[name] ? undefined : 'text-ink-3'}>
            {t(`${name}.${capabilities[name] ? 'with' : 'without'}`)}
          </span>
        </li>
      ))}
    </ul>
  );
}
