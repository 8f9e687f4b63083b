import { useTranslations } from 'next-intl';
import { type Column, DataTable } from '@/components/ui/data-table';
import { Sign } from '@/components/ui/sign';
import type { GroupView } from '@/lib/groups/queries/one';
import type { RoomSettings } from '@/lib/groups/queries/room-settings';

const SETTINGS = ['kind', 'name', 'topic', 'announcement', 'description', 'readOnly'] as const;
type Setting = (typeof SETTINGS)[number];
type Line = { setting: Setting; wanted: string | null; actual: string | null; differs: boolean };

/** What is wanted beside what the room has; what nobody said is neither compared nor written. */
export function SettingsTab({ group, room }: { group: GroupView; room: RoomSettings | null }) {
  const t = useTranslations('groups');
  const lines = useLines(group, room);
  const columns: Column<Line>[] = [
    {
      key: 'sign',
      header: t('column.sign'),
      headerHidden: true,
      width: '34px',
      phone: 'hidden',
      cell: ({ wanted, differs }) =>
        room === null || wanted === null ? null : <Sign kind={differs ? 'change' : 'ok'} />,
    },
    {
      key: 'setting',
      header: t('column.setting'),
      phone: 'title',
      cell: ({ setting }) => <span className="font-medium">{t(`field.${setting}`)}</span>,
    },
    {
      key: 'wanted',
      header: t('column.wantedSetting'),
      wrap: true,
      phone: 'labelled',
      cell: ({ wanted }) => wanted ?? <span className="text-ink-3">{t('readOnly.unmanaged')}</span>,
    },
    {
      key: 'actual',
      header: t('column.inRoom'),
      wrap: true,
      phone: 'labelled',
      cell: ({ actual, differs }) => (
        <span className={differs ? 'font-medium text-change' : 'text-ink-2'}>
          {room === null ? t('settings.unread') : (actual ?? t('settings.nothing'))}
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption={t('tab.reglages')}
        columns={columns}
        rows={lines}
        rowKey={({ setting }) => setting}
        flush
      />
      <p className="pt-3 text-small text-ink-3">{t('settings.unmanagedNote')}</p>
    </>
  );
}

function useLines(group: GroupView, room: RoomSettings | null): Line[] {
  const t = useTranslations('groups');
  const said = (setting: Setting, value: string | boolean | null | undefined): string | null => {
    if (value === null || value === undefined || value === '') return null;
    if (typeof value === 'boolean') return t(`readOnly.${value ? 'yes' : 'no'}`);
    if (setting === 'kind' && (value === 'private' || value === 'channel' || value === 'team')) {
      return t(`kind.${value}`);
    }
    return value;
  };
  return SETTINGS.map((setting) => {
    const [wanted, actual] = [said(setting, group[setting]), said(setting, room?.[setting])];
    return { setting, wanted, actual, differs: room !== null && wanted !== null && wanted !== actual };
  });
}
