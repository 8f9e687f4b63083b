import type { SourceHealth } from '@/lib/sources/types';

/** What nothing but a person can move on; the first page lists them in this order. */
export type WaitingItem =
  | { kind: 'paused'; since: Date; by: string | null; reason: string | null }
  | { kind: 'worker' }
  | { kind: 'permissions'; count: number }
  | {
      kind: 'plan';
      id: number;
      author: string;
      expiresAt: Date;
      removals: number;
      changes: number;
      brakes: number;
      groups: number;
      group: string | null;
      /** Made by the reader, who cannot approve it. */
      own: boolean;
    }
  | { kind: 'run'; id: number; state: 'suspended' | 'interrupted'; done: number; total: number }
  | {
      kind: 'source';
      id: number;
      name: string;
      health: Exclude<SourceHealth, 'healthy'>;
      shrunkBy: number | null;
    }
  | { kind: 'import'; id: number; source: string; state: 'previewed' | 'refused'; rejected: number }
  | { kind: 'notices'; count: number }
  | { kind: 'healing'; count: number }
  | { kind: 'hooks'; count: number }
  | { kind: 'unreadable'; count: number }
  | { kind: 'adoptable'; count: number };

/** Where the act of each is done. */
export function waitingHref(item: WaitingItem): string {
  switch (item.kind) {
    case 'plan':
      return `/plans/${item.id}`;
    case 'run':
      return `/runs/${item.id}`;
    case 'import':
      return `/import/${item.id}`;
    case 'source':
      return `/import/sources/${item.id}`;
    case 'unreadable':
      return '/groups?etat=unknown';
    case 'adoptable':
      return '/first-run';
    case 'notices':
      return '/admin/notices';
    case 'healing':
    case 'hooks':
      return '/admin/live';
    case 'worker':
      return '/admin/work';
    case 'paused':
    case 'permissions':
      return '/admin';
  }
}
