import { type Doc, doc, text, texts } from './document';
import { answeredWithout } from './envelope';
import { readList } from './paging';
import type { Transport } from './transport';
import type { NewOutgoingHook, OutgoingHook, Webhook } from './types';

const TYPE = 'webhook-outgoing';

/** Outgoing webhooks: what the server tells others of by itself. */
export class Outgoing {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  async list(signal?: AbortSignal): Promise<OutgoingHook[]> {
    const request = { route: 'integrations.list', items: 'integrations', sort: { _id: 1 }, signal } as const;
    const integrations = await readList(this.#transport, request);
    return integrations.map(toHook).filter((hook) => hook !== null);
  }

  /** Every webhook, in or out, as much of it as tells whom it needs. */
  async webhooks(signal?: AbortSignal): Promise<Webhook[]> {
    const request = { route: 'integrations.list', items: 'integrations', sort: { _id: 1 }, signal } as const;
    const integrations = await readList(this.#transport, request);
    return integrations.map(toWebhook).filter((hook) => hook !== null);
  }

  /** Channels are one text on the way in; retried by the server for some minutes when nobody answers. */
  async create(hook: NewOutgoingHook, signal?: AbortSignal): Promise<string> {
    const { channels, ...fields } = hook;
    const body = {
      type: TYPE,
      ...fields,
      enabled: true,
      channel: channels.join(','),
      scriptEnabled: false,
      impersonateUser: false,
      retryFailedCalls: true,
      retryCount: 6,
      retryDelay: 'powers-of-two',
    };
    const answer = await this.#transport.post('integrations.create', body, signal);
    const integrationId = text(doc(answer.integration)._id);
    if (integrationId) return integrationId;
    throw answeredWithout('the webhook', 'POST integrations.create');
  }

  async remove(integrationId: string, signal?: AbortSignal): Promise<void> {
    await this.#transport.post('integrations.remove', { type: TYPE, integrationId }, signal);
  }
}

function toWebhook(integration: Doc): Webhook | null {
  const integrationId = text(integration._id);
  const username = text(integration.username);
  if (!integrationId || !username) return null;
  return {
    integrationId,
    name: text(integration.name) || integrationId,
    incoming: integration.type === 'webhook-incoming',
    enabled: integration.enabled === true,
    username,
    channels: channelsOf(integration.channel),
  };
}

function toHook(integration: Doc): OutgoingHook | null {
  const integrationId = text(integration._id);
  if (!integrationId || integration.type !== TYPE) return null;
  return {
    integrationId,
    name: text(integration.name) ?? '',
    event: text(integration.event) ?? '',
    urls: texts(integration.urls),
    channels: channelsOf(integration.channel),
    username: text(integration.username) ?? '',
    enabled: integration.enabled === true,
    token: text(integration.token),
  };
}

/** One text where it was written, several where it is read. */
function channelsOf(channel: unknown): string[] {
  return typeof channel === 'string' ? channel.split(',').map((name) => name.trim()) : texts(channel);
}
