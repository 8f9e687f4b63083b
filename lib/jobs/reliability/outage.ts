import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

export type Outage = {
  /** The database by way of this process, until it goes away. */
  url: string;
  goAway(): void;
  comeBack(): void;
  close(): Promise<void>;
};

/** A database that can go away and come back, while everyone else keeps theirs. */
export async function openOutage(url: string): Promise<Outage> {
  const { hostname, port } = new URL(url);
  const open = new Set<Socket>();
  let away = false;
  const server = createServer((client) => {
    if (away) return client.destroy();
    const upstream = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(from);
      from.on('data', (data) => to.write(data));
      from.on('error', () => to.destroy());
      from.on('close', () => {
        open.delete(from);
        to.destroy();
      });
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    url: through.href,
    goAway() {
      away = true;
      cut();
    },
    comeBack() {
      away = false;
    },
    close() {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
