import { LogOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Sign, type SignKind } from '@/components/ui/sign';
import type { DriftKind } from '@/lib/reconcile/types';

const SIGNS: Record<Exclude<DriftKind, 'member-left'>, SignKind> = {
  'person-missing': 'add',
  'person-inactive': 'change',
  'person-should-be-inactive': 'remove',
  profile: 'change',
  'room-missing': 'add',
  'room-archived': 'change',
  'room-name': 'change',
  'room-kind': 'change',
  'room-setting': 'change',
  'member-missing': 'add',
  'member-extra': 'remove',
  'role-missing': 'change',
  'role-extra': 'change',
  'room-conflict': 'held',
  configuration: 'held',
  'room-unknown': 'unknown',
  'group-ended': 'remove',
  'unmanaged-room': 'unknown',
  'unmanaged-person': 'unknown',
};

export function DriftSign({ kind, wordVisible }: { kind: DriftKind; wordVisible?: boolean }) {
  const t = useTranslations('drift.sign');
  const shown = wordVisible ? { wordVisible } : {};
  if (kind === 'member-left') return <Sign kind="neutral" icon={<LogOut />} word={t(kind)} {...shown} />;
  return <Sign kind={SIGNS[kind]} word={t(kind)} {...shown} />;
}
