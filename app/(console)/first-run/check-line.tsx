import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { Sign } from '@/components/ui/sign';
import { describeError } from '@/lib/access/error-message';
import type { ErrorCode } from '@/lib/base/errors';
import { type CheckName, type Finding, look } from './checks';

/** One thing Régie stands on, tried as the page is made. */
export async function CheckLine({ name }: { name: CheckName }) {
  const t = await getTranslations('groups.firstRun');
  const finding = await look(name);
  return (
    <Line
      name={t(`check.${name}`)}
      mark={<Sign kind={finding.ok ? 'ok' : 'remove'} word={t(finding.ok ? 'ok' : 'bad')} />}
    >
      <span className={finding.ok ? 'text-ink-2' : 'font-medium text-ink'}>{await describe(finding)}</span>
    </Line>
  );
}

/** Not asynchronous: a fallback that itself has to be waited for breaks the page's stream. */
export function CheckWaiting({ name }: { name: CheckName }) {
  const t = useTranslations('groups.firstRun');
  return (
    <Line name={t(`check.${name}`)} mark={<span className="spinner" />}>
      <span className="text-ink-3">{t('testing')}</span>
    </Line>
  );
}

function Line({ name, mark, children }: { name: string; mark: React.ReactNode; children: React.ReactNode }) {
  return (
    <li className="grid min-h-row grid-cols-[26px_112px_minmax(0,1fr)] items-center border-b border-line py-1.5 max-tablet:grid-cols-[26px_minmax(0,1fr)] max-tablet:[&>:last-child]:col-start-2">
      {mark}
      <span className="font-medium">{name}</span>
      <span className="wrap-break-word">{children}</span>
    </li>
  );
}

async function describe(finding: Finding): Promise<string> {
  if ('refused' in finding) {
    const { code, params } = finding.refused;
    // look() keeps the codes of AppError alone.
    return describeError(await getTranslations('errors'), { code: code as ErrorCode, params });
  }
  const t = await getTranslations('groups.firstRun.found');
  const { version = '', account = '', missing = '', url = '', status = '', count = 0 } = finding.params;
  return t(finding.say, { version, account, missing, url, status, count: Number(count) });
}
