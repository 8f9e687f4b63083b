import { Check, Minus, Pause, Plus, Shield } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { QuestionMark, Tilde } from './icons';
import { TONE_CELL, type Tone } from './tone';

export type SignKind = Exclude<Tone, 'todo' | 'neutral'>;

const ICONS: Record<SignKind, ReactNode> = {
  add: <Plus />,
  remove: <Minus />,
  change: <Tilde />,
  held: <Pause />,
  unknown: <QuestionMark />,
  protected: <Shield />,
  ok: <Check />,
};

type SignProps =
  | { kind: SignKind; icon?: ReactNode; word?: string; wordVisible?: boolean }
  | { kind: 'todo' | 'neutral'; icon: ReactNode; word: string; wordVisible?: boolean };

/** An 18 px cell that is never colour alone: icon, edge, and a word (hidden, unless `wordVisible`). */
export function Sign({ kind, icon, word, wordVisible }: SignProps) {
  const t = useTranslations('kit.sign');
  const known = kind === 'todo' || kind === 'neutral' ? undefined : kind;
  return (
    <span className="inline-flex items-center gap-1.75 align-middle">
      <span
        className={classes(
          'grid size-4.5 flex-none place-items-center rounded-1 border [&_svg]:size-3 [&_svg]:stroke-[2.6]',
          TONE_CELL[kind],
        )}
      >
        {icon ?? (known && ICONS[known])}
      </span>
      <span className={wordVisible ? undefined : 'sr-only'}>{word ?? (known && t(known))}</span>
    </span>
  );
}
