import { z } from 'zod';
import type { Edit } from '@/sandbox/control/edits';

const names = z.array(z.string());
const State = z.object({
  users: z.array(
    z.object({ username: z.string(), name: z.string(), email: z.string().optional(), active: z.boolean() }),
  ),
  rooms: z.array(
    z.object({
      name: z.string(),
      kind: z.enum(['private', 'channel']),
      topic: z.string().optional(),
      archived: z.boolean(),
      members: names,
      owners: names,
    }),
  ),
});
const Calls = z.object({ total: z.number(), reads: z.number(), writes: z.number() });

export type ChatRoom = z.infer<typeof State>['rooms'][number];
type Description = {
  users?: readonly { username: string; name?: string; email?: string }[];
  rooms?: readonly {
    name: string;
    topic?: string;
    members?: readonly string[];
    owners?: readonly string[];
  }[];
};

/** The sandbox's chat as it is, by its control address: behind Régie's back. */
export class Chat {
  constructor(private readonly controlUrl: string) {}

  async state(): Promise<z.infer<typeof State>> {
    return State.parse(await this.ask('/state'));
  }

  async room(name: string): Promise<ChatRoom> {
    const { rooms } = await this.state();
    const room = rooms.find((each) => each.name === name);
    if (!room) throw new Error(`no room ${name}`);
    return room;
  }

  async calls(): Promise<z.infer<typeof Calls>> {
    return Calls.parse(await this.ask('/calls'));
  }

  async forgetCalls(): Promise<void> {
    await this.ask('/reset-calls', {});
  }

  /** What somebody does by hand in the chat. */
  async edit(edits: readonly Edit[]): Promise<void> {
    await this.ask('/edit', edits);
  }

  async load(description: Description): Promise<void> {
    await this.ask('/load', description);
  }

  private async ask(path: string, body?: unknown): Promise<unknown> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
    const response = await fetch(
      `${this.controlUrl}${path}`,
      body === undefined ? undefined : { ...init, body: JSON.stringify(body) },
    );
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }
}
