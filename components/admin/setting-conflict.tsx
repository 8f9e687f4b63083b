import { useTranslations } from 'next-intl';
import { type Names, Who } from '@/components/access/who';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RelativeTime } from '@/components/ui/relative-time';

/** Who put in force what is in force now, and when. */
export type LastSaved = { actor: string; at: Date; names: Names } | null;

export type ConflictLine = { label: string; mine: string; theirs: string };

type SettingConflictProps = {
  /** What is alike on both sides is left out. */
  lines: readonly ConflictLine[];
  last: LastSaved;
  onKeep: () => void;
  onTake: () => void;
};

/** Someone saved something else while this was typed: both are shown, and one is chosen. */
export function SettingConflict({ lines, last, onKeep, onTake }: SettingConflictProps) {
  const t = useTranslations('admin.conflict');
  return (
    <div className="flex max-w-180 flex-col gap-3 pt-3">
      <Notice tone="held" title={t('title')} alert>
        {t('text')}
      </Notice>
      <table className="rows rows-flush">
        <caption className="sr-only">{t('title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('setting')}</th>
            <th scope="col">{t('mine')}</th>
            <th scope="col">
              {t('theirs')}
              {last && (
                <>
                  {' · '}
                  <Who login={last.actor} names={last.names} />
                  {', '}
                  <RelativeTime at={last.at} />
                </>
              )}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines
            .filter(({ mine, theirs }) => mine !== theirs)
            .map(({ label, mine, theirs }) => (
              <tr key={label}>
                <th scope="row" data-wrap="" className="py-1.5">
                  {label}
                </th>
                <td data-wrap="" className="py-1.5">
                  {mine || t('nothing')}
                </td>
                <td data-wrap="" className="py-1.5">
                  {theirs || t('nothing')}
                </td>
              </tr>
            ))}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTake}>{t('take')}</Button>
        <Button onClick={onKeep}>{t('keep')}</Button>
      </div>
    </div>
  );
}
