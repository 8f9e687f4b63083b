import type { Reply } from '@/sandbox/chat/request';

/** A page cut short on its way: half of its rows, under the same total. */
export function cutPage(reply: Reply): Reply {
  if (typeof reply.body === 'string') return reply;
  const body = { ...reply.body };
  for (const [key, rows] of Object.entries(body)) {
    if (!Array.isArray(rows)) continue;
    body[key] = rows.slice(0, Math.floor(rows.length / 2));
    if (typeof body.count === 'number') body.count = Math.floor(rows.length / 2);
    break;
  }
  return { ...reply, body };
}

/** A page of a list that was sorted anew meanwhile: one row comes twice, another not at all. */
export function shufflePage(reply: Reply): Reply {
  if (typeof reply.body === 'string') return reply;
  const body = { ...reply.body };
  for (const [key, rows] of Object.entries(body)) {
    if (!Array.isArray(rows) || rows.length < 2) continue;
    body[key] = [...rows.slice(1), rows.at(-1)];
    break;
  }
  return { ...reply, body };
}
