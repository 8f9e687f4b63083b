import { renameSync, writeFileSync } from 'node:fs';
import { access, constants, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Administrator } from '@/sandbox/chat/first-state';
import type { ChatServer } from '@/sandbox/chat/server';
import { type Snapshot, takeSnapshot } from '@/sandbox/chat/snapshot';

export type Credentials = Required<Administrator>;

export type Saved = { administrator: Administrator; snapshot: Snapshot };

const Envelope = z.object({
  administrator: z.object({
    username: z.string(),
    password: z.string(),
    userId: z.string().optional(),
    token: z.string().optional(),
  }),
  // Written by this program only: what is in it is checked no further.
  snapshot: z.custom<Snapshot>((value) => typeof value === 'object' && value !== null && 'users' in value),
});

/** The state of an earlier run; null when there is none. A file that cannot be read is put aside. */
export async function readSaved(path: string): Promise<Saved | null> {
  await demandWritableFolder(path);
  const text = await textOf(path);
  if (text === null) return null;
  try {
    return Envelope.parse(JSON.parse(text));
  } catch {
    await rename(path, `${path}.unreadable`);
    process.stderr.write(
      `${path} could not be read; it is kept as ${path}.unreadable and the chat starts anew.\n`,
    );
    return null;
  }
}

const codeOf = (error: unknown): string =>
  String(error instanceof Error && 'code' in error ? error.code : error);

/** Said at the start: an hour later there would be an hour to lose. */
async function demandWritableFolder(path: string): Promise<void> {
  const folder = dirname(resolve(path));
  try {
    await access(folder, constants.W_OK);
  } catch (error) {
    throw new Error(
      `--state ${path}: nothing can be written in ${folder} (${codeOf(error)}). Make that folder, or name a file elsewhere.`,
    );
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new Error(
      `--state ${path}: it is there and cannot be read (${codeOf(error)}). Let it be read, or name another file.`,
    );
  }
}

const DELAY_MS = 1_000;

/** Saves the chat's state a moment after it changed, and at the end. */
export class Saver {
  private readonly chat: ChatServer;
  private readonly path: string;
  private readonly administrator: Administrator;
  private savedRevision = -1;
  private savedState: ChatServer['state'] | null = null;
  private timer: NodeJS.Timeout | null = null;
  private pauseMs = DELAY_MS;

  constructor(chat: ChatServer, path: string, administrator: Administrator) {
    this.chat = chat;
    this.path = path;
    this.administrator = administrator;
  }

  start(): void {
    this.timer = setTimeout(() => void this.saveOrSay().finally(() => this.start()), this.pauseMs);
    this.timer.unref();
  }

  /** Without waiting: the process is about to end. */
  finish(): void {
    if (this.timer) clearTimeout(this.timer);
    if (!this.isChanged()) return;
    writeFileSync(`${this.path}.new`, this.text(), { mode: 0o600 });
    renameSync(`${this.path}.new`, this.path);
  }

  private isChanged(): boolean {
    return this.chat.state !== this.savedState || this.chat.state.revision !== this.savedRevision;
  }

  private async saveIfChanged(): Promise<void> {
    if (!this.isChanged()) return;
    const started = Date.now();
    const { state } = this.chat;
    const { revision } = state;
    const text = this.text();
    // A large state takes long to write down: then it is written rarely.
    this.pauseMs = Math.max(DELAY_MS, (Date.now() - started) * 50);
    await writeFile(`${this.path}.part`, text, { mode: 0o600 });
    // At once, and noted only now: told to end meanwhile, `finish` still writes, and nothing older follows it.
    renameSync(`${this.path}.part`, this.path);
    this.savedState = state;
    this.savedRevision = revision;
  }

  /** Tried again after the next pause: the server goes on. */
  private async saveOrSay(): Promise<void> {
    try {
      await this.saveIfChanged();
    } catch (error) {
      process.stderr.write(`${this.path} could not be written (${codeOf(error)}); it is tried again.\n`);
    }
  }

  private text(): string {
    const saved: Saved = { administrator: this.administrator, snapshot: takeSnapshot(this.chat.state) };
    return JSON.stringify(saved);
  }
}

/** Saves once more when the process is told to end. */
export function saveAtTheEnd(saver: Saver | null): void {
  const end = () => {
    saver?.finish();
    process.exit(0);
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.once('SIGHUP', end);
}
