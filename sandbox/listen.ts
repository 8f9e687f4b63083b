import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type HttpBindings, serve } from '@hono/node-server';
import type { Hono } from 'hono';

export type Listening = { url: string; port: number; close(): Promise<void> };

/** Serves an application on loopback; port 0 takes any free one. */
export function listen<Env extends { Bindings: HttpBindings }>(
  app: Hono<Env>,
  port: number,
): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      resolve({ url: `http://127.0.0.1:${address.port}`, port: address.port, close: () => close(server) });
    });
    server.once('error', reject);
  });
}

function close(server: ReturnType<typeof serve>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ('closeAllConnections' in server) (server as Server).closeAllConnections();
  });
}
