import { useTranslations } from 'next-intl';
import type { Json } from '@/lib/base/json';
import type { DriftRow } from '@/lib/reconcile/queries/types';
import { fieldsOf, highestRole } from './drift-roles';

export type DriftValues = { wanted: string; actual: string };

/** Both sides of a difference, as people say them. */
export function useDriftValues(): (row: DriftRow) => DriftValues {
  const t = useTranslations('drift');
  const role = (name: unknown) => t(`role.${name === 'owner' || name === 'moderator' ? name : 'member'}`);
  const held = ({ actual }: DriftRow) => role(highestRole(actual));
  return (row) => {
    const desired = fieldsOf(row.desired);
    switch (row.kind) {
      case 'member-missing':
      case 'member-left':
        return { wanted: role(desired.role), actual: t('value.none') };
      case 'member-extra':
        return { wanted: t('value.none'), actual: held(row) };
      case 'role-missing':
      case 'role-extra':
        return { wanted: role(desired.role), actual: held(row) };
      case 'person-missing':
        return { wanted: t('value.account'), actual: t('value.noAccount') };
      case 'person-inactive':
        return { wanted: t('value.account'), actual: t('value.inactive') };
      case 'person-should-be-inactive':
        return { wanted: t('value.inactive'), actual: t('value.account') };
      case 'room-missing':
        return {
          wanted: t('value.room', { members: Number(desired.members ?? 0) }),
          actual: t('value.noRoom'),
        };
      case 'room-archived':
        return { wanted: t('value.open'), actual: t('value.archived') };
      case 'group-ended':
        return { wanted: t('value.archived'), actual: t('value.open') };
      case 'unmanaged-room':
      case 'unmanaged-person':
        return { wanted: t('value.undefined'), actual: t('value.here') };
      case 'room-conflict':
      case 'configuration':
      case 'room-unknown':
        return { wanted: t('value.defined'), actual: t('value.unknown') };
      default:
        return { wanted: plain(row.desired), actual: plain(row.actual) };
    }
  };

  function plain(value: Json): string {
    if (value === true || value === false) return t(value ? 'value.yes' : 'value.no');
    if (value === 'private' || value === 'channel' || value === 'team') return t(`value.kind.${value}`);
    if (value === '' || value === null) return t('value.empty');
    return typeof value === 'object' ? Object.values(value).map(String).join(', ') : String(value);
  }
}
