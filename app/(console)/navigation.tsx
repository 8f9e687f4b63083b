import {
  CircleHelp,
  Diff,
  FileDiff,
  Gauge,
  Import,
  Play,
  ScrollText,
  Settings,
  UserRound,
  UsersRound,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { NavigationCount, NavigationEntry, NavigationGroup } from '@/components/shell/types';
import type { Permission } from '@/lib/access/policy';

export type EntryName =
  | 'overview'
  | 'drift'
  | 'plans'
  | 'runs'
  | 'groups'
  | 'people'
  | 'why'
  | 'import'
  | 'audit'
  | 'admin'
  | 'mine';

type Place = {
  name: EntryName;
  href: string;
  icon: ReactNode;
  key: string;
  permission: Permission;
  /** Shown only to those who lack this one. */
  without?: Permission;
};

/** In the order of the loop: differences, plans, runs; then what should be; then its edges; then the record. */
const PLACES: readonly (readonly Place[])[] = [
  [
    { name: 'overview', href: '/', icon: <Gauge />, key: 'v', permission: 'overview.read' },
    { name: 'drift', href: '/drift', icon: <Diff />, key: 'e', permission: 'drift.read' },
    { name: 'plans', href: '/plans', icon: <FileDiff />, key: 'p', permission: 'plan.read' },
    { name: 'runs', href: '/runs', icon: <Play />, key: 'x', permission: 'run.read' },
  ],
  [
    { name: 'groups', href: '/groups', icon: <UsersRound />, key: 'g', permission: 'group.read' },
    { name: 'people', href: '/people', icon: <UserRound />, key: 'h', permission: 'person.read' },
    { name: 'why', href: '/why', icon: <CircleHelp />, key: 'q', permission: 'drift.read' },
  ],
  [
    {
      name: 'mine',
      href: '/mine',
      icon: <UsersRound />,
      key: 'm',
      permission: 'mine.read',
      without: 'overview.read',
    },
  ],
  [{ name: 'import', href: '/import', icon: <Import />, key: 'i', permission: 'source.import' }],
  [
    { name: 'audit', href: '/audit', icon: <ScrollText />, key: 'a', permission: 'audit.read' },
    { name: 'admin', href: '/admin', icon: <Settings />, key: 's', permission: 'workspace.read' },
  ],
];

type NavigationParts = {
  allowed: (permission: Permission) => boolean;
  label: (name: EntryName) => string;
  count: (name: EntryName) => NavigationCount | undefined;
};

/** Only the entries this role may open. */
export function navigationFor({ allowed, label, count }: NavigationParts): readonly NavigationGroup[] {
  return PLACES.map((places) => {
    const entries = places
      .filter(({ permission, without }) => allowed(permission) && !(without && allowed(without)))
      .map(
        ({ name, href, icon, key }): NavigationEntry => ({
          href,
          icon,
          key,
          label: label(name),
          count: count(name),
        }),
      );
    return { key: places[0]?.name ?? '', entries };
  }).filter((group) => group.entries.length > 0);
}
