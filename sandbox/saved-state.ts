import { renameSync, writeFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
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
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch {
    return null;
  }
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
    this.timer = setTimeout(() => void this.saveIfChanged().finally(() => this.start()), this.pauseMs);
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
    this.savedState = this.chat.state;
    this.savedRevision = this.chat.state.revision;
    const text = this.text();
    // A large state takes long to write down: then it is written rarely.
    this.pauseMs = Math.max(DELAY_MS, (Date.now() - started) * 50);
    await writeFile(`${this.path}.part`, text, { mode: 0o600 });
    await rename(`${this.path}.part`, this.path);
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
