import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { LIMITS, type LimitDraft } from './limit-fields';

type LimitConflictProps = { mine: LimitDraft; theirs: LimitDraft; onKeep: () => void; onTake: () => void };

/** Someone saved other limits while these were typed: both are shown, and one is chosen. */
export function LimitConflict({ mine, theirs, onKeep, onTake }: LimitConflictProps) {
  const t = useTranslations('admin.brakes');
  const differing = LIMITS.filter(({ name }) => mine[name] !== theirs[name]);
  return (
    <div className="flex max-w-180 flex-col gap-3 pt-3">
      <Notice tone="held" title={t('conflict.title')} alert>
        {t('conflict.text')}
      </Notice>
      <table className="rows rows-flush">
        <caption className="sr-only">{t('conflict.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('title')}</th>
            <th scope="col" data-align="end">
              {t('conflict.mine')}
            </th>
            <th scope="col" data-align="end">
              {t('conflict.theirs')}
            </th>
          </tr>
        </thead>
        <tbody>
          {differing.map(({ name }) => (
            <tr key={name}>
              <th scope="row">{t(`limit.${name}`)}</th>
              <td data-align="end">{mine[name]}</td>
              <td data-align="end">{theirs[name]}</td>
            </tr>
          ))}
          {mine.endedGroupsHeld !== theirs.endedGroupsHeld && (
            <tr>
              <th scope="row">{t('endedGroupsHeld')}</th>
              <td data-align="end">{t('conflict.held', { held: String(mine.endedGroupsHeld) })}</td>
              <td data-align="end">{t('conflict.held', { held: String(theirs.endedGroupsHeld) })}</td>
            </tr>
          )}
        </tbody>
      </table>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onTake}>{t('conflict.take')}</Button>
        <Button onClick={onKeep}>{t('conflict.keep')}</Button>
      </div>
    </div>
  );
}
