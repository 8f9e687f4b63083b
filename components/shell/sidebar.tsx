'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { classes } from '@/components/ui/classes';
import { Mark } from '@/components/ui/icons';
import { Kbd } from '@/components/ui/kbd';
import { Navigation } from './navigation';
import { useShellState } from './shell-state';
import { TallyLight } from './tally-light';
import type { NavigationGroup, Person, Preferences, SetPreference, Tally, Workspace } from './types';
import { useTally } from './use-tally';
import { UserMenu } from './user-menu';

export type SidebarProps = {
  workspace: Workspace;
  tally: Tally;
  /** Grows when pages have something new to show. */
  revision: number;
  navigation: readonly NavigationGroup[];
  person: Person;
  preferences: Preferences;
  setPreference: SetPreference;
  signOutHref: string;
};

/** 232 px; 56 px of icons under 1181; under 721 the same in a drawer. */
export function Sidebar(given: SidebarProps) {
  const t = useTranslations('shell');
  const shell = useShellState();
  const props = { ...given, tally: useTally(given.tally, given.revision) };
  const close = () => shell?.setDrawerOpen(false);
  const ground = 'flex-col gap-0.5 bg-canvas px-2.5 pt-2.5 pb-3 max-desktop:tablet:px-2';
  return (
    <>
      <aside
        aria-label={t('sidebar')}
        className={classes(
          'sticky top-0 flex h-dvh overflow-y-auto border-r border-line max-tablet:hidden',
          ground,
        )}
      >
        <SidebarContent {...props} />
      </aside>
      <Dialog.Root open={shell?.drawerOpen ?? false} onOpenChange={(open) => shell?.setDrawerOpen(open)}>
        <Dialog.Portal>
          <Dialog.Backdrop className="fixed inset-0 z-30 bg-scrim" />
          <Dialog.Popup
            aria-label={t('sidebar')}
            className={classes(
              'fixed inset-y-0 left-0 z-30 flex w-70 max-w-[85vw] overflow-y-auto shadow-2',
              ground,
            )}
          >
            <SidebarContent {...props} onFollow={close} />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
    </>
  );
}

function SidebarContent({ onFollow, ...props }: SidebarProps & { onFollow?: () => void }) {
  return (
    <>
      <WorkspaceLink workspace={props.workspace} onFollow={onFollow} />
      <TallyLight tally={props.tally} />
      <SearchButton onOpen={onFollow} />
      <Navigation groups={props.navigation} onFollow={onFollow} />
      <div className="mt-auto pt-2">
        <UserMenu
          person={props.person}
          preferences={props.preferences}
          setPreference={props.setPreference}
          signOutHref={props.signOutHref}
        />
      </div>
    </>
  );
}

type WorkspaceLinkProps = { workspace: Workspace; onFollow?: (() => void) | undefined };

function WorkspaceLink({ workspace, onFollow }: WorkspaceLinkProps) {
  return (
    <Link
      href="/"
      onClick={onFollow}
      className="mb-0.5 flex items-center gap-2.5 rounded-2 px-2 py-1.5 hover:bg-hover max-desktop:tablet:p-1.5"
    >
      <Mark className="size-6.5 flex-none" />
      <span className="min-w-0 max-desktop:tablet:sr-only">
        <span className="block truncate leading-4 font-semibold">{workspace.name}</span>
        {workspace.address !== workspace.name && (
          <span className="block truncate font-mono text-[0.6875rem] leading-3.5 tracking-[-0.02em] text-ink-3">
            {workspace.address}
          </span>
        )}
      </span>
    </Link>
  );
}

function SearchButton({ onOpen }: { onOpen?: (() => void) | undefined }) {
  const t = useTranslations('shell');
  const shell = useShellState();
  return (
    <button
      type="button"
      onClick={() => {
        onOpen?.();
        shell?.setPaletteOpen(true);
      }}
      className="mb-2.5 flex h-7.5 flex-none items-center gap-2 rounded-2 border border-line-2 bg-surface pr-1.5 pl-2 text-left text-ink-3 focus-visible:rounded-2 max-tablet:h-11 max-desktop:tablet:justify-center max-desktop:tablet:px-0 [&_svg]:size-3.5"
    >
      <Search />
      <span className="flex-1 max-desktop:tablet:sr-only">{t('search')}</span>
      <span aria-hidden="true" className="max-desktop:hidden">
        <Kbd>/</Kbd>
      </span>
    </button>
  );
}
