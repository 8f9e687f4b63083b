import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import type { PersonDraft } from './person-actions';
import { clashesOf, type DraftField } from './person-draft';

type EditClashesProps = {
  base: PersonDraft;
  mine: PersonDraft;
  theirs: PersonDraft;
  onTakeTheirs: (field: DraftField) => void;
  onContinue: () => void;
};

/** Someone else saved first: both values, field by field, before anything is written. */
export function EditClashes({ base, mine, theirs, onTakeTheirs, onContinue }: EditClashesProps) {
  const t = useTranslations('people');
  const clashes = clashesOf(base, mine, theirs);
  const said = (value: string | boolean) =>
    typeof value === 'boolean' ? t(value ? 'wanted.yes' : 'wanted.no') : value;
  return (
    <Notice
      tone="held"
      title={t('conflict.title')}
      alert
      actions={
        <Button size="small" onClick={onContinue}>
          {t('conflict.keepMine')}
        </Button>
      }
    >
      <p>{t('conflict.text')}</p>
      <ul>
        {clashes.map((field) => (
          <li key={field} className="grid grid-cols-2 gap-x-4 border-t border-line py-1.5">
            <span>{t('conflict.mine', { value: said(mine[field]) })}</span>
            <span>
              {t('conflict.theirs', { value: said(theirs[field]) })}{' '}
              <button type="button" className="link min-h-6" onClick={() => onTakeTheirs(field)}>
                {t('conflict.take')}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
