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
