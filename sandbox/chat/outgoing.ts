import type { JsonObject } from '@/sandbox/chat/envelope';
import type { ChatEvent } from '@/sandbox/chat/events';
import { isObject, iso, textField } from '@/sandbox/chat/fields';
import { newId } from '@/sandbox/chat/identity';
import { type Delivery, deliveriesOf } from '@/sandbox/chat/outgoing-payload';
import { postMessage } from '@/sandbox/chat/room-messages';
import type { ChatState } from '@/sandbox/chat/state';
import { integrationDocument } from '@/sandbox/chat/views';

const AT_ONCE = 16;
const ANSWER_WITHIN_MS = 20_000;
const KEPT_HISTORY = 200;
const TAKEN = [200, 201, 202];

type Sent = { status: number; text: string } | { error: string };

/** How long the real server waits before it tries again. */
function waitOf(delay: unknown, tries: number): number | null {
  if (delay === 'powers-of-ten') return 10 ** (tries + 2);
  if (delay === 'powers-of-two') return 2 ** tries * 1000;
  return delay === 'increments-of-two' ? (tries + 1) * 2000 : null;
}

function dataOf(text: string): JsonObject {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

async function send({ url, data }: Delivery, signal: AbortSignal): Promise<Sent> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'Mozilla/5.0 (X11; Linux x64)' },
      body: JSON.stringify(data),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    return { status: answer.status, text: await answer.text() };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The copy that is kept for reading: the account without its secrets. */
function shownData(data: JsonObject): JsonObject {
  if (!isObject(data.user)) return data;
  const { services, ...user } = data.user;
  return { ...data, user };
}

function remember(state: ChatState, delivery: Delivery, sent: Sent, step: string): void {
  const { integration, url, event, data } = delivery;
  const at = iso(Date.now());
  const failed = 'error' in sent || !TAKEN.includes(sent.status);
  const entries = state.historyOf(integration._id);
  entries.push({
    _id: newId(),
    type: 'outgoing-webhook',
    step,
    event,
    integration: integrationDocument(integration),
    data: shownData(data),
    url,
    ranPrepareScript: false,
    finished: true,
    error: failed,
    ...('error' in sent
      ? { httpError: { message: sent.error }, httpResult: null }
      : { httpError: failed ? { status: sent.status } : null, httpResult: sent.text }),
    _createdAt: at,
    _updatedAt: at,
  });
  if (entries.length > KEPT_HISTORY) entries.shift();
}

/** Sends what outgoing webhooks ask for, after the call that caused it has been answered. */
export class Outgoing {
  private readonly waiting: (() => Promise<void>)[] = [];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly ended = new AbortController();
  private running = 0;

  /** The payload is written down now, the sending comes later. */
  hear(state: ChatState, heard: ChatEvent): void {
    for (const delivery of deliveriesOf(state, heard)) this.later(state, delivery, heard, 0, 0);
  }

  close(): void {
    this.ended.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.waiting.length = 0;
  }

  private later(state: ChatState, delivery: Delivery, heard: ChatEvent, tries: number, ms: number): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      this.waiting.push(() => this.deliver(state, delivery, heard, tries));
      this.next();
    }, ms);
    this.timers.add(timer.unref());
  }

  private next(): void {
    while (this.running < AT_ONCE) {
      const job = this.waiting.shift();
      if (!job) return;
      this.running++;
      void job().finally(() => {
        this.running--;
        this.next();
      });
    }
  }

  private async deliver(state: ChatState, delivery: Delivery, heard: ChatEvent, tries: number) {
    const { integration } = delivery;
    const sent = await send(delivery, this.ended.signal);
    if (this.ended.signal.aborted) return;
    if ('status' in sent && sent.status === 410) {
      integration.enabled = false;
      state.changed();
      remember(state, delivery, sent, 'after-process-http-status-410');
    } else if ('status' in sent && TAKEN.includes(sent.status)) {
      remember(state, delivery, sent, 'after-process-send-message');
      this.answer(state, delivery, heard, dataOf(sent.text));
    } else this.retry(state, delivery, heard, tries, sent);
  }

  private retry(state: ChatState, delivery: Delivery, heard: ChatEvent, tries: number, sent: Sent): void {
    const { retryFailedCalls, retryCount, retryDelay } = delivery.integration.options;
    const wait = waitOf(retryDelay, tries);
    const again = retryFailedCalls === true && wait !== null && tries < (Number(retryCount) || 0);
    remember(state, delivery, sent, again ? `going-to-retry-${tries + 1}` : 'too-many-retries');
    if (again) this.later(state, delivery, heard, tries + 1, wait);
  }

  /** A text in the answer is posted where the event happened, or where the webhook says. */
  private answer(state: ChatState, { integration }: Delivery, heard: ChatEvent, data: JsonObject): void {
    const text = textField(data, 'text');
    if (!text && !Array.isArray(data.attachments)) return;
    const target = textField(integration.options, 'targetRoom')?.replace(/^#/, '');
    const room = target
      ? (state.roomByName(target) ?? state.rooms.get(target))
      : 'room' in heard
        ? heard.room
        : null;
    const poster = state.users.get(integration.userId);
    if (!room || !poster) return;
    postMessage(state, room, poster, text ?? '', {
      alias: textField(data, 'username') ?? textField(integration.options, 'alias') ?? poster.username,
      ...(Array.isArray(data.attachments) && { attachments: data.attachments }),
      bot: { i: integration._id },
      groupable: false,
    });
  }
}
