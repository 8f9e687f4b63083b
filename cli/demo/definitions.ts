import { join } from 'node:path';
import type { Actor } from '@/lib/base/actor';
import { config } from '@/lib/base/server/config';
import { createGroup } from '@/lib/groups/commands';
import { addGrant, exclude } from '@/lib/groups/membership-commands';
import { commitImport } from '@/lib/sources/commands';
import { previewFolder } from '@/lib/sources/preview';
import { writeSampleFolder } from '@/sandbox/sample/folder';
import type { University } from '@/sandbox/sample/university';
import { requireGroupIds } from '../queries/groups';

const SOURCE = 'Dossier de la DSI';
const DAY_MS = 24 * 3_600_000;

/** The university's folder, and beside it what its administrators decided by hand. */
export async function defineSample(university: University, actor: Actor): Promise<void> {
  const path = join(config().REGIE_DATA, 'sample-folder');
  await writeSampleFolder(path, university);
  const { importId } = await previewFolder(
    { input: { kind: 'path', path }, source: SOURCE, origin: 'folder' },
    actor,
  );
  await commitImport({ importId, acceptRejects: false }, actor);
  await defineProject(university, actor);
  await grantByHand(university, actor);
}

/** A group of its own, made and filled by hand. */
async function defineProject({ people }: University, actor: Actor): Promise<void> {
  const { groupId } = await createGroup(
    { slug: 'projet-regie', kind: 'private', topic: 'Mise en service de Régie', mandatory: false },
    actor,
  );
  const team = people.filter(({ role }) => role === 'administrator' || role === 'helpdesk');
  for (const { username, role } of team) {
    await addGrant({ groupId, username, role: role === 'administrator' ? 'owner' : 'member' }, actor);
  }
  const student = people.find(({ status }) => status === 'student');
  if (!student) return;
  const until = new Date(Date.now() + 90 * DAY_MS);
  await addGrant(
    { groupId, username: student.username, role: 'member', until, reason: 'Stage à la DSI' },
    actor,
  );
}

/** Exceptions to what the folder says. */
async function grantByHand({ people }: University, actor: Actor): Promise<void> {
  const [crisis = 0, library = 0, sport = 0] = await inOrder(['cellule-de-crise', 'bibliotheque', 'sport']);
  const [teacher, other] = people.filter(({ status, role }) => status === 'teacher' && role === 'none');
  const [student] = people.filter(({ status, role }) => status === 'student' && role === 'none').slice(5);
  if (!teacher || !other || !student) return;
  const reason = 'Remplacement pendant le congé du titulaire';
  const until = new Date(Date.now() + 30 * DAY_MS);
  await addGrant({ groupId: crisis, username: teacher.username, role: 'moderator', until, reason }, actor);
  await addGrant(
    { groupId: library, username: other.username, role: 'member', reason: 'Correspondante du fonds' },
    actor,
  );
  await exclude({ groupId: sport, username: student.username, reason: 'À sa demande' }, actor);
}

async function inOrder(slugs: readonly string[]): Promise<number[]> {
  const ids: number[] = [];
  for (const slug of slugs) ids.push(...(await requireGroupIds([slug])));
  return ids;
}
