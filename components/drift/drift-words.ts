import { useTranslations } from 'next-intl';
import { useExplain } from '@/components/ui/explain';
import type { DriftRow, DriftView } from '@/lib/reconcile/queries/types';

export type DriftWords = { subject: string; matter: string; place: string | null };

/** A difference in words: what it is about, what is the matter, and where, when the band does not say so. */
export function useDriftWords(view?: DriftView): (row: DriftRow) => DriftWords {
  const t = useTranslations('drift');
  const explain = useExplain('drift.field');
  return (row) => {
    const { kind, aspect } = row;
    const names = {
      group: row.groupName ?? row.groupSlug,
      person: row.personName ?? row.username,
      setting: kind === 'room-setting' && aspect ? (explain(aspect) ?? aspect) : null,
    };
    const matter = t(`line.${kind}`, { role: aspect ?? 'member' });
    const room = t('line.room');
    if (view === 'person') {
      return { subject: names.group ?? t('line.account'), matter: t(`sign.${kind}`), place: names.setting };
    }
    if (view === 'group') return { subject: insideGroup(names, row.label, room), matter, place: null };
    return { ...alone(names, row.label), matter };
  };
}

type Names = { group: string | null; person: string | null; setting: string | null };

function insideGroup({ group, person, setting }: Names, label: string, room: string): string {
  return setting ?? person ?? (group === null ? label : room);
}

function alone({ group, person, setting }: Names, label: string): Omit<DriftWords, 'matter'> {
  const part = setting ?? person;
  if (part === null) return { subject: group ?? label, place: null };
  return { subject: part, place: group };
}
