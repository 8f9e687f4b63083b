import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { describeState, loadDescription, summarize } from '@/sandbox/chat/description';
import { FAULT_KINDS } from '@/sandbox/chat/faults';
import type { ChatServer } from '@/sandbox/chat/server';
import type { ChatState } from '@/sandbox/chat/state';
import { usualSwitches } from '@/sandbox/chat/switches';
import { applyEdit, Edit, UnknownTarget } from '@/sandbox/control/edits';

const Faults = z.object({
  latencyMs: z.number().min(0).optional(),
  rules: z
    .array(
      z.object({
        kind: z.enum(FAULT_KINDS),
        route: z.string().optional(),
        nth: z.number().int().positive().optional(),
        every: z.number().int().positive().optional(),
        probability: z.number().min(0).max(1).optional(),
        after: z.number().int().min(0).optional(),
        waitSeconds: z.number().min(0).optional(),
      }),
    )
    .default([]),
});

const Changes = z
  .strictObject({
    licence: z.array(z.string()),
    ignoresBypass: z.boolean(),
    mailFails: z.boolean(),
    presenceFlips: z.number().int().min(0),
    refusalDelayMs: z.number().min(0),
  })
  .partial();

const names = z.array(z.string());
const Load = z.object({
  users: z
    .array(
      z.object({
        username: z.string(),
        name: z.string().optional(),
        email: z.string().optional(),
        verified: z.boolean().optional(),
        active: z.boolean().optional(),
        type: z.enum(['user', 'bot', 'app']).optional(),
        roles: names.optional(),
        password: z.string().optional(),
      }),
    )
    .default([]),
  rooms: z
    .array(
      z.object({
        id: z.string().optional(),
        name: z.string(),
        kind: z.enum(['private', 'channel']).default('private'),
        topic: z.string().optional(),
        announcement: z.string().optional(),
        description: z.string().optional(),
        readOnly: z.boolean().optional(),
        archived: z.boolean().optional(),
        members: names.default([]),
        owners: names.optional(),
        moderators: names.optional(),
      }),
    )
    .default([]),
});

const Edits = z.union([Edit, z.array(Edit)]);

/** Tests and demonstrations talk to the stand-in here, beside its own protocol. `fresh` makes the state it began with. */
export function controlApp(chat: ChatServer, fresh: () => ChatState): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();
  app.get('/calls', (context) => context.json(chat.calls.read()));
  app.post('/reset-calls', (context) => {
    chat.calls.reset();
    return context.json({ ok: true });
  });
  app.post('/reset', (context) => {
    chat.replaceState(fresh());
    chat.calls.reset();
    chat.faults.clear();
    chat.switches = usualSwitches();
    return context.json({ ok: true });
  });
  app.get('/faults', (context) =>
    context.json({ latencyMs: chat.faults.latencyMs, rules: chat.faults.rules() }),
  );
  app.post('/faults', async (context) => {
    const { rules, latencyMs } = Faults.parse(await context.req.json());
    chat.faults.set(rules, latencyMs);
    return context.json({ ok: true });
  });
  app.delete('/faults', (context) => {
    chat.faults.clear();
    return context.json({ ok: true });
  });
  app.get('/switches', (context) => context.json(chat.switches));
  app.post('/switches', async (context) => {
    chat.switches = { ...chat.switches, ...Changes.parse(await context.req.json()) };
    return context.json(chat.switches);
  });
  app.get('/state', (context) => context.json(describeState(chat.state)));
  app.get('/state/summary', (context) => context.json(summarize(chat.state)));
  app.get('/mails', (context) => context.json({ mails: chat.state.mails }));
  app.post('/load', async (context) => {
    loadDescription(chat.state, Load.parse(await context.req.json()));
    return context.json(summarize(chat.state));
  });
  app.post('/edit', async (context) => {
    const edits = Edits.parse(await context.req.json());
    for (const edit of Array.isArray(edits) ? edits : [edits]) applyEdit(chat.state, edit);
    return context.json({ ok: true });
  });
  app.onError((error, context) => {
    if (error instanceof z.ZodError) return context.json({ error: z.prettifyError(error) }, 400);
    if (error instanceof UnknownTarget) return context.json({ error: error.message }, 404);
    if (error instanceof SyntaxError) return context.json({ error: 'the body is no JSON' }, 400);
    return context.json({ error: error.message }, 500);
  });
  return app;
}
