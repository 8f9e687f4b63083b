import { digestOf, groupDigest, type ObjectDigest, personDigest } from './fingerprint';
import type { View } from './queries/view';
import type { Change, GroupCase } from './types';
import type { Rule } from './what-moved';

/** Digests of the objects that changes touch, as this view shows them. */
export function groupObject(groupCase: GroupCase, view: Pick<View, 'directory'>): ObjectDigest {
  return { kind: 'group', id: groupCase.group.groupId, digest: groupDigest(groupCase, view.directory) };
}

export function personObject(personId: number, view: Pick<View, 'directory'>): ObjectDigest {
  return {
    kind: 'person',
    id: personId,
    digest: personDigest(view.directory.people.get(personId), view.directory),
  };
}

/** Health of a source that removals rest on. */
export function sourceObject(sourceId: number, view: Pick<View, 'sources'>): ObjectDigest {
  const source = view.sources.find((one) => one.sourceId === sourceId);
  return { kind: 'source', id: sourceId, digest: digestOf(source?.health ?? null) };
}

/**
 * Who is never changed, the limits of the brakes, and the server: a plan made before someone was protected, before a
 * brake was set tighter, or for another server, must not be applied after.
 */
export function ruleObjects({
  guard,
  limits,
  server,
}: Pick<View, 'guard' | 'limits' | 'server'>): (ObjectDigest & { kind: Rule })[] {
  const keys = [...guard.protectedKeys].sort();
  return [
    { kind: 'protected', id: 0, digest: digestOf([guard.serviceUserId, ...keys]) },
    { kind: 'limits', id: 0, digest: digestOf({ ...limits }) },
    serverObject(server),
  ];
}

export function serverObject(server: string): ObjectDigest & { kind: Rule } {
  return { kind: 'server', id: 0, digest: digestOf(server) };
}

export function personObjects(changes: readonly Change[], view: Pick<View, 'directory'>): ObjectDigest[] {
  const ids = new Set(changes.map(({ personId }) => personId).filter((personId) => personId !== null));
  return [...ids].map((personId) => personObject(personId, view));
}

export function sourceObjects(names: ReadonlySet<string>, view: Pick<View, 'sources'>): ObjectDigest[] {
  return view.sources
    .filter(({ name }) => names.has(name))
    .map(({ sourceId }) => sourceObject(sourceId, view));
}
