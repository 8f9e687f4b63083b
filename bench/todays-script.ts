import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The script people use today, written again faithfully: page through users and private groups by 100; create
 * each missing person, then sleep 10 s; for each file create the group if missing, list its members, invite each
 * missing person, add each owner. One call after another, no topics, no inherited owners. Sleeps are counted,
 * not slept.
 */
export type ScriptResult = {
  calls: number;
  /** Calls really made; beyond `maxCalls` the rest is counted only. */
  measuredCalls: number;
  /** Milliseconds of the measured calls. */
  measuredMs: number;
  /** `measuredMs`, extrapolated to `calls`, without the sleeps. */
  estimatedMs: number;
  sleptSeconds: number;
  extrapolated: boolean;
};

export type ChatAccount = { chatUrl: string; userId: string; token: string };

const SLEEP_AFTER_CREATION_S = 10;
const PAGE = 100;

type Listed = { _id: string; username?: string; name?: string };

export async function runTodaysScript(
  folder: string,
  account: ChatAccount,
  maxCalls = 20_000,
): Promise<ScriptResult> {
  const script = new TodaysScript(account, maxCalls);
  const started = performance.now();
  await script.walk(folder);
  return script.result(performance.now() - started);
}

class TodaysScript {
  private calls = 0;
  private measured = 0;
  private sleeps = 0;
  /** When the last measured call ended: what is only counted afterwards takes no time. */
  private measuredUntil: number | undefined;
  private readonly userIds = new Map<string, string>();
  private readonly roomIds = new Map<string, string>();

  constructor(
    private readonly account: ChatAccount,
    private readonly maxCalls: number,
  ) {}

  async walk(folder: string): Promise<void> {
    for (const user of await this.pages('users.list', 'users'))
      this.userIds.set(user.username ?? '', user._id);
    for (const room of await this.pages('groups.listAll', 'groups'))
      this.roomIds.set(room.name ?? '', room._id);
    await this.createPeople(await readFile(join(folder, 'people.csv'), 'utf8'));
    for (const file of (await readdir(join(folder, 'groups'))).sort()) {
      await this.fillGroup(file.replace(/\.txt$/, ''), await readFile(join(folder, 'groups', file), 'utf8'));
    }
  }

  result(elapsedMs: number): ScriptResult {
    const measuredMs = this.measuredUntil ?? elapsedMs;
    const extrapolated = this.calls > this.measured;
    return {
      calls: this.calls,
      measuredCalls: this.measured,
      measuredMs,
      estimatedMs: (measuredMs / this.measured) * this.calls,
      sleptSeconds: this.sleeps * SLEEP_AFTER_CREATION_S,
      extrapolated,
    };
  }

  private async createPeople(csv: string): Promise<void> {
    for (const line of csv.trim().split('\n').slice(1)) {
      const [username = '', email = '', name = ''] = line.split(',');
      if (this.userIds.has(username)) continue;
      const body = { username, email, name, password: crypto.randomUUID() };
      const answer = await this.call<{ user?: Listed }>('POST', 'users.create', body);
      this.userIds.set(username, answer?.user?._id ?? username);
      this.sleeps += 1;
    }
  }

  private async fillGroup(slug: string, text: string): Promise<void> {
    const lines = text.split('\n').filter((line) => line.trim() && !line.startsWith('#'));
    let roomId = this.roomIds.get(slug);
    if (!roomId) {
      const created = await this.call<{ group?: Listed }>('POST', 'groups.create', { name: slug });
      roomId = created?.group?._id ?? slug;
    }
    const listed = await this.call<{ members?: Listed[] }>('GET', `groups.members?roomId=${roomId}&count=0`);
    const present = new Set(listed?.members?.map((member) => member._id));
    for (const line of lines) {
      const [username = '', role] = line.trim().split(/\s+/);
      const userId = this.userIds.get(username) ?? username;
      if (!present.has(userId)) await this.call('POST', 'groups.invite', { roomId, userId });
      if (role === 'owner') await this.call('POST', 'groups.addOwner', { roomId, userId });
    }
  }

  private async pages(route: string, key: string): Promise<Listed[]> {
    const rows: Listed[] = [];
    for (;;) {
      const path = `${route}?count=${PAGE}&offset=${rows.length}`;
      const answer = await this.call<Record<string, Listed[] | number>>('GET', path);
      const page = answer?.[key];
      if (!Array.isArray(page) || page.length === 0) return rows;
      rows.push(...page);
      if (rows.length >= Number(answer?.total)) return rows;
    }
  }

  private async call<Answer>(method: string, path: string, body?: object): Promise<Answer | undefined> {
    this.calls += 1;
    if (this.measured >= this.maxCalls) return undefined;
    this.measured += 1;
    const response = await fetch(`${this.account.chatUrl}/api/v1/${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-user-id': this.account.userId,
        'x-auth-token': this.account.token,
      },
      body: body && JSON.stringify(body),
    });
    const answer: Answer = await response.json();
    if (this.measured === this.maxCalls) this.measuredUntil = performance.now() - this.startedAt;
    return answer;
  }

  private readonly startedAt = performance.now();
}
