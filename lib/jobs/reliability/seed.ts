import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { config } from '@/lib/base/server/config';
import { moveTestConfig } from '@/lib/base/server/test-config';
import { leaveDatabase } from '@/lib/db/test-database-client';
import { type House, openHouse } from '@/lib/runs/test-house';
import type { ServerVersion } from '@/sandbox/chat/eras';
import { restoreSnapshot, takeSnapshot } from '@/sandbox/chat/snapshot';

/** A moment that many tests begin from: a chat server, a database and a data folder, copied for each of them. */
export type Seed = {
  house: House;
  /** Puts the chat server back, and gives this process a database and a data folder of this beginning's own. */
  begin(): Promise<Beginning>;
  close(): Promise<void>;
};

/** What a process has to be told to work on one beginning. */
export type Surroundings = { DATABASE_URL: string; REGIE_DATA: string };

export type Beginning = {
  environment: Surroundings;
  end(): Promise<void>;
};

/** `prepare` brings the new house to the moment to be kept. */
export async function sowSeed(
  version: ServerVersion,
  prepare: (house: House) => Promise<void>,
): Promise<Seed> {
  const house = await openHouse(version);
  await prepare(house);
  const { DATABASE_URL: url, REGIE_DATA: folder } = config();
  const chat = structuredClone(takeSnapshot(house.chat.server.state));
  await leaveDatabase();
  let count = 0;
  return {
    house,
    async begin() {
      count += 1;
      const environment = {
        DATABASE_URL: await copyDatabase(url, `${nameOf(url)}_${count}`),
        REGIE_DATA: mkdtempSync(join(tmpdir(), 'regie-beginning-')),
      };
      cpSync(folder, environment.REGIE_DATA, { recursive: true });
      const { server } = house.chat;
      server.faults.clear();
      server.calls.reset();
      server.replaceState(restoreSnapshot(server.era, structuredClone(chat)));
      moveTestConfig(environment);
      return { environment, end: () => dropDatabase(environment.DATABASE_URL) };
    },
    close: () => house.close(),
  };
}

/** What this process works on now. */
export function surroundings(): Surroundings {
  const { DATABASE_URL, REGIE_DATA } = config();
  return { DATABASE_URL, REGIE_DATA };
}

async function copyDatabase(url: string, name: string): Promise<string> {
  await asOwner(
    url,
    `create database ${pg.escapeIdentifier(name)} template ${pg.escapeIdentifier(nameOf(url))}`,
  );
  return named(url, name);
}

async function dropDatabase(url: string): Promise<void> {
  await leaveDatabase();
  await asOwner(url, `drop database ${pg.escapeIdentifier(nameOf(url))} with (force)`);
}

async function asOwner(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: named(url, 'postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function nameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}

function named(url: string, name: string): string {
  return url.replace(/[^/]+$/, name);
}
