import { assignRole } from '@/lib/access/role-commands';
import { type Actor, SYSTEM } from '@/lib/base/actor';
import { AppError } from '@/lib/base/errors';
import { config } from '@/lib/base/server/config';
import { connectWorkspace } from '@/lib/observe/connect';
import type { SamplePerson, University } from '@/sandbox/sample/university';

const WORKSPACE = 'Valcombe';

export function administrator({ username, name }: SamplePerson): Actor {
  return { username, name, kind: 'person', role: 'administrator' };
}

/** The sandbox's own server, under the university's name. */
export async function connectSample(): Promise<void> {
  const { ROCKETCHAT_URL: url, ROCKETCHAT_USER_ID: userId, ROCKETCHAT_TOKEN: token } = config();
  if (!url || !userId || !token) throw new AppError('CONFIGURATION', 'the sandbox is not named');
  await connectWorkspace({ url, userId, token, name: WORKSPACE }, SYSTEM);
}

/** Everyone with a part to play, but those the configuration names: it wins over assignments. */
export async function assignSampleRoles({ people }: University, actor: Actor): Promise<void> {
  const configured = new Set(config().REGIE_ADMINISTRATORS);
  for (const { username, role } of people) {
    if (role === 'none' || configured.has(username) || username === actor.username) continue;
    await assignRole({ username, role }, actor);
  }
}
