import type { NavigationCount, Tally, Workspace } from '@/components/shell/types';
import type { EntryName } from './navigation';

export type ShellData = {
  workspace: Workspace;
  tally: Tally;
  counts: Partial<Record<EntryName, NavigationCount>>;
};

/** What the sidebar shows on every page. */
export async function shellData(): Promise<ShellData> {
  return { workspace: { name: 'Régie', address: '' }, tally: { state: 'off' }, counts: {} };
}
